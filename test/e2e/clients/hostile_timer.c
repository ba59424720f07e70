/* Hostile calls to every native function of my_timer: bad handles, no callback, null with a length, lengths that cannot be. */
#include <my_timer.h>
#include <matrix.h>
#include "attack.h"

static void *live;
static BadHandle bad_list[BAD_HANDLES];

static const my_timer_EchoRequest echo_requests[] = {{.message = "a"}, {.message = "b"}};
static const char *const texts[] = {"a", "b"};

/* A length whose bytes wrap around to almost nothing when it is multiplied by the size of T. */
#define WRAPPING(T) (SIZE_MAX / sizeof(T) + 2)
#define BEYOND_MEMORY ((size_t)1 << 50)

static void *create(const char *name) {
  Answer answer;
  answer_init(&answer);
  void *ctx = my_timer_create((my_timer_TimerConfig){.name = name}, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK && ctx != NULL, "create: %s", answer.text);
  answer_end(&answer);
  return ctx;
}

static void destroy(void *ctx) {
  Answer answer;
  answer_init(&answer);
  CHECK(my_timer_destroy(ctx, answer_store, &answer) == RET_OK, "destroy was not accepted");
  CHECK(answer_wait(&answer) == RET_OK, "destroy: %s", answer.text);
  answer_end(&answer);
}

/* A constructor that must fail: whatever it returned is dead once its callback came. */
static void attack_create(const char *how, my_timer_TimerConfig config) {
  ATTACK("my_timer_create", how, FAILS, my_timer_create(config, answer_store, &answer) != NULL ? RET_OK : RET_ERR);
}

static void strike_create(void) {
  attack_create("a null name of one byte", (my_timer_TimerConfig){.name_len = 1});
  attack_create("a null name of the largest length", (my_timer_TimerConfig){.name_len = SIZE_MAX});
  attack_create("a null name of half the largest length", (my_timer_TimerConfig){.name_len = SIZE_MAX / 2});
  attack_create("a name of the largest length", (my_timer_TimerConfig){.name = "x", .name_len = SIZE_MAX});
  attack_create("a name just under the largest length", (my_timer_TimerConfig){.name = "x", .name_len = SIZE_MAX - 7});
  attack_create("a name of half the largest length", (my_timer_TimerConfig){.name = "x", .name_len = SIZE_MAX / 2 + 1});
  attack_create("a name beyond all memory", (my_timer_TimerConfig){.name = "x", .name_len = BEYOND_MEMORY});
  for (size_t len = 0; len < 4; len++) {
    attack_count("my_timer_create");
    my_timer_TimerConfig config = {.name = len > 0 ? "abc" : NULL, .name_len = len};
    CHECK(my_timer_create(config, NULL, NULL) == NULL, "create made a context without a callback");
    char text[256];
    CHECK(my_timer_last_error(text, sizeof text) > 0, "create without a callback left no text");
  }
}

static void strike_echo(void) {
#define ECHO(how, ...) \
  ATTACK("my_timer_echo", how, FAILS, \
         my_timer_echo(live, answer_store, &answer, (my_timer_EchoRequest){__VA_ARGS__}))
  my_timer_EchoRequest fine = {.message = "x"};
  ATTACK_HANDLES("my_timer_echo", my_timer_echo(ctx, callback, &answer, fine));
  ATTACK_IDS("my_timer_echo_id", my_timer_next_call_id(),
             my_timer_echo_id(ctx, id, callback, &answer, fine));
  ECHO("a null message of one byte", .message_len = 1);
  ECHO("a null message of the largest length", .message_len = SIZE_MAX);
  ECHO("a message of the largest length", .message = "x", .message_len = SIZE_MAX);
  ECHO("a message beyond all memory", .message = "x", .message_len = BEYOND_MEMORY);
  ECHO("a delay of 2^62 ms", .message = "x", .delayMs = (int64_t)1 << 62);
  ATTACK("my_timer_echo", "a negative delay", SURVIVES,
         my_timer_echo(live, answer_store, &answer, (my_timer_EchoRequest){.message = "x", .delayMs = -1}));
}

/* One id cannot stand for two calls at once. */
static void strike_used_id(void) {
  uint64_t id = my_timer_next_call_id();
  my_timer_EchoRequest slow = {.message = "slow", .delayMs = 300};
  Answer first;
  answer_init(&first);
  CHECK(my_timer_echo_id(live, id, answer_store, &first, slow) == RET_OK, "a reserved id was refused");
  for (int i = 0; i < 5; i++) {
    ATTACK("my_timer_echo_id", "an id in use", REJECTED, my_timer_echo_id(live, id, answer_store, &answer, slow));
    ATTACK("my_timer_version_id", "an id in use", REJECTED, my_timer_version_id(live, id, answer_store, &answer));
  }
  CHECK(answer_wait(&first) == RET_OK && answer_count(&first) == 1, "the first call: %s", first.text);
  answer_end(&first);
}

static void strike_version(void) {
  ATTACK_HANDLES("my_timer_version", my_timer_version(ctx, callback, &answer));
  ATTACK_IDS("my_timer_version_id", my_timer_next_call_id(),
             my_timer_version_id(ctx, id, callback, &answer));
}

static void strike_complex(void) {
#define COMPLEX(how, ...) \
  ATTACK("my_timer_complex", how, FAILS, \
         my_timer_complex(live, answer_store, &answer, (my_timer_ComplexRequest){__VA_ARGS__}))
  my_timer_ComplexRequest fine = {0};
  ATTACK_HANDLES("my_timer_complex", my_timer_complex(ctx, callback, &answer, fine));
  ATTACK_IDS("my_timer_complex_id", my_timer_next_call_id(),
             my_timer_complex_id(ctx, id, callback, &answer, fine));
  COMPLEX("null messages of one item", .messages_len = 1);
  COMPLEX("messages of the largest length", .messages = echo_requests, .messages_len = SIZE_MAX);
  COMPLEX("messages whose bytes wrap around", .messages = echo_requests,
          .messages_len = WRAPPING(my_timer_EchoRequest));
  COMPLEX("messages beyond all memory", .messages = echo_requests, .messages_len = BEYOND_MEMORY);
  COMPLEX("null tags of one item", .tags_len = 1);
  COMPLEX("tags of the largest length", .tags = texts, .tags_len = SIZE_MAX);
  COMPLEX("tags whose bytes wrap around", .tags = texts, .tags_len = WRAPPING(char *));
  COMPLEX("a null note of one byte", .note_present = true, .note_len = 1);
  COMPLEX("a note of the largest length", .note_present = true, .note = "x", .note_len = SIZE_MAX);
  const my_timer_EchoRequest inner = {.message = NULL, .message_len = 3};
  COMPLEX("a null message inside a message", .messages = &inner, .messages_len = 1);
  const size_t lens[] = {SIZE_MAX, 1};
  COMPLEX("a tag of the largest length", .tags = texts, .tags_item_len = lens, .tags_len = 2);
  const char *const holes[] = {"a", NULL};
  const size_t hole_lens[] = {1, 5};
  COMPLEX("a null tag of five bytes", .tags = holes, .tags_item_len = hole_lens, .tags_len = 2);
}

static void strike_schedule(void) {
#define SCHEDULE(how, job, retry, plan) \
  ATTACK("my_timer_schedule", how, FAILS, my_timer_schedule(live, answer_store, &answer, job, retry, plan))
  my_timer_JobSpec job = {.name = "j"};
  my_timer_RetryPolicy retry = {.maxAttempts = 1};
  my_timer_ScheduleConfig plan = {0};
  ATTACK_HANDLES("my_timer_schedule", my_timer_schedule(ctx, callback, &answer, job, retry, plan));
  ATTACK_IDS("my_timer_schedule_id", my_timer_next_call_id(),
             my_timer_schedule_id(ctx, id, callback, &answer, job, retry, plan));
  SCHEDULE("an empty job name", (my_timer_JobSpec){0}, retry, plan);
  SCHEDULE("no attempts", job, (my_timer_RetryPolicy){0}, plan);
  SCHEDULE("null payload of one item", ((my_timer_JobSpec){.name = "j", .payload_len = 1}), retry, plan);
  SCHEDULE("payload of the largest length",
           ((my_timer_JobSpec){.name = "j", .payload = texts, .payload_len = SIZE_MAX}), retry, plan);
  SCHEDULE("null errors of one item", job, ((my_timer_RetryPolicy){.maxAttempts = 1, .retryOn_len = 1}), plan);
  SCHEDULE("a first start beyond the largest number", job, retry,
           ((my_timer_ScheduleConfig){.startAtMs = INT64_MAX, .jitter_present = true, .jitter = 1}));
}

static void strike_destroy(void) {
  for (size_t at = 0; at < BAD_HANDLES; at++) {
    ATTACK("my_timer_destroy", bad_list[at].how, REJECTED,
           my_timer_destroy(bad_list[at].handle, answer_store, &answer));
    CHECK(my_timer_destroy(bad_list[at].handle, NULL, NULL) == RET_ERR, "destroy took %s", bad_list[at].how);
  }
  void *twice = create("twice");
  destroy(twice);
  ATTACK("my_timer_destroy", "a handle destroyed before", REJECTED, my_timer_destroy(twice, answer_store, &answer));
}

static void *matrix_context(void) {
  Answer answer;
  answer_init(&answer);
  void *ctx = matrix_create(answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK, "matrix_create: %s", answer.text);
  answer_end(&answer);
  return ctx;
}

/* After all that, the same context still answers. */
static void still_works(void) {
  Answer answer;
  answer_init(&answer);
  my_timer_version(live, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK && strcmp(answer.text, "nim-timer v0.1.0") == 0, "version: %s", answer.text);
  answer_end(&answer);
}

int main(void) {
  void *stale = create("stale"), *foreign = matrix_context(), *heap = calloc(1, 4096);
  live = create("live");
  destroy(stale);
  bad_handles(bad_list, live, stale, foreign, heap);
  strike_create();
  strike_echo();
  strike_used_id();
  strike_version();
  strike_complex();
  strike_schedule();
  strike_destroy();
  still_works();
  destroy(live);
  CHECK(matrix_destroy(foreign, NULL, NULL) == RET_OK, "the other library's context is gone");
  CHECK(my_timer_shutdown() == RET_OK, "shutdown failed");
  while (matrix_shutdown() != RET_OK) sleep_ms(1);
  free(heap);
  attacks_print();
  return checks_end();
}
