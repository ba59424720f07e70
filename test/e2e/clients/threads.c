/* 16 threads calling one context, and a flood that overruns its queue: every accepted call is answered once and rightly.
   Argument: calls a thread. */
#include <my_timer.h>
#include "check.h"

enum { THREADS = 16, FLOOD = 6000 };

static void *timer;
static int calls;

static void look_echo(const char *msg, size_t len, void *state) {
  const my_timer_EchoResponse *answer = (const my_timer_EchoResponse *)(const void *)msg;
  CHECK(len == sizeof *answer, "an answer of %zu bytes", len);
  CHECK(strcmp(answer->echoed, (const char *)state) == 0, "echoed %s for %s", answer->echoed, (const char *)state);
}

static void *caller(void *number) {
  char message[64];
  for (int i = 0; i < calls; i++) {
    snprintf(message, sizeof message, "thread %d call %d", *(int *)number, i);
    Answer answer;
    answer_init(&answer);
    answer.look = look_echo;
    answer.state = message;
    my_timer_EchoRequest request = {.message = message, .delayMs = i % 64 == 0 ? 1 : 0};
    CHECK(my_timer_echo(timer, answer_store, &answer, request) == RET_OK, "%s was not accepted", message);
    CHECK(answer_wait(&answer) == RET_OK, "%s: %s", message, answer.text);
    answer_end(&answer);
  }
  return NULL;
}

static atomic_int flood_answers, flood_accepted, flood_refused;

static void flood_done(int ret, const char *msg, size_t len, void *user_data) {
  (void)user_data;
  if (ret != RET_OK) CHECK(len > 0 && msg != NULL, "a refusal without a text");
  atomic_fetch_add(&flood_answers, 1);
}

/* Far more calls than the queue holds, without waiting for any. */
static void flood(void) {
  for (int i = 0; i < FLOOD; i++) {
    int ret = my_timer_version(timer, flood_done, NULL);
    atomic_fetch_add(ret == RET_OK ? &flood_accepted : &flood_refused, 1);
  }
  for (int waited = 0; atomic_load(&flood_answers) < FLOOD && waited < 30000; waited++) sleep_ms(1);
  sleep_ms(20);
  CHECK(flood_answers == FLOOD, "%d answers for %d calls", flood_answers, FLOOD);
  printf("flood: %d accepted, %d refused\n", flood_accepted, flood_refused);
}

int main(int argc, char **argv) {
  calls = argc > 1 ? atoi(argv[1]) : 500;
  Answer answer;
  answer_init(&answer);
  timer = my_timer_create((my_timer_TimerConfig){.name = "shared"}, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK, "create: %s", answer.text);
  answer_end(&answer);

  pthread_t threads[THREADS];
  int numbers[THREADS];
  for (int i = 0; i < THREADS; i++) {
    numbers[i] = i;
    pthread_create(&threads[i], NULL, caller, &numbers[i]);
  }
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  flood();

  answer_init(&answer);
  my_timer_destroy(timer, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK, "destroy: %s", answer.text);
  answer_end(&answer);
  CHECK(my_timer_shutdown() == RET_OK, "shutdown failed");
  return checks_end();
}
