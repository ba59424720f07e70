/* Events: listeners, order, removal, what escapes a detached future. */
#include "rig.h"

typedef struct {
  pthread_mutex_t lock;
  int count, wrong, others;
  int64_t last;
  char name[64], text[256];
  void *ctx;
  uint64_t id, added;
  int removeAt, addAt, slowMs;
  volatile int inside;
  bool ticksOnly;
} Seen;

#define SEEN {.lock = PTHREAD_MUTEX_INITIALIZER}

static void nothing(const char *n, const char *m, size_t l, void *u) { (void)n, (void)m, (void)l, (void)u; }

static void on_tick(const char *name, const char *msg, size_t len, void *user) {
  Seen *s = user;
  s->inside = 1;
  pthread_mutex_lock(&s->lock);
  int64_t value = 0;
  bool tick = strcmp(name, "tick") == 0;
  if (s->ticksOnly && !tick) s->others++; /* on a busy machine the stall watch may speak up */
  else s->count++;
  if (strcmp(name, "tick") == 0 && len == sizeof value) {
    memcpy(&value, msg, sizeof value);
    if (value != s->last + 1 && value != -1) s->wrong++;
    s->last = value;
  } else {
    snprintf(s->text, sizeof s->text, "%.*s", (int)len, msg);
  }
  if (!s->ticksOnly || tick) snprintf(s->name, sizeof s->name, "%s", name);
  pthread_mutex_unlock(&s->lock);
  if (s->slowMs) sleep_ms(s->slowMs);
  if (s->removeAt && s->count == s->removeAt) CHECK(demo_remove_event_listener(s->ctx, s->id) == 0);
  if (s->addAt && s->count == s->addAt) s->added = demo_add_event_listener(s->ctx, "tick", nothing, NULL);
  s->inside = 0;
}

static int seen_count(Seen *s) {
  pthread_mutex_lock(&s->lock);
  int count = s->count;
  pthread_mutex_unlock(&s->lock);
  return count;
}

static void ticks(void *ctx, uint64_t count) {
  Answer a = ANSWER;
  CHECK(demo_ticks(ctx, answer_done, &a, count) == OK);
  CHECK(answer_wait(&a) && a.ret == OK);
}

static void order_and_wildcard(void) {
  void *ctx = must_create();
  Seen named = SEEN, any = SEEN, empty = SEEN, cbor = SEEN;
  any.ticksOnly = empty.ticksOnly = true;
  CHECK(demo_add_event_listener(ctx, "tick", on_tick, &named) != 0);
  CHECK(demo_add_event_listener(ctx, NULL, on_tick, &any) != 0);
  CHECK(demo_add_event_listener(ctx, "", on_tick, &empty) != 0);
  CHECK(demo_add_event_listener_cbor(ctx, "tick", on_tick, &cbor) != 0);
  CHECK(demo_add_event_listener(ctx, "tock", on_tick, &any) == 0);
  CHECK_TEXT(last_error(), "demo_add_event_listener: the library has no event of this name");
  CHECK(demo_add_event_listener(ctx, "tick", NULL, NULL) == 0);
  CHECK_TEXT(last_error(), "demo_add_event_listener: the callback is null");
  ticks(ctx, 1000); /* all are delivered before the call ends */
  CHECK(named.count == 1000 && any.count == 1000 && empty.count == 1000 && cbor.count == 1000);
  CHECK(named.wrong == 0 && any.wrong == 0);
  CHECK_TEXT(any.name, "tick");
  must_destroy(ctx);
  ctx = must_create(); /* the same slot: nobody is left */
  ticks(ctx, 5);
  CHECK(named.count == 1000 && any.count == 1000);
  must_destroy(ctx);
}

static void changes_while_called(void) {
  void *ctx = must_create();
  Seen self = SEEN, adder = SEEN;
  self.ctx = adder.ctx = ctx;
  self.removeAt = 3;
  adder.addAt = 2;
  self.id = demo_add_event_listener(ctx, "tick", on_tick, &self);
  CHECK(demo_add_event_listener(ctx, "tick", on_tick, &adder) > self.id);
  ticks(ctx, 10);
  CHECK(self.count == 3);
  CHECK(adder.count == 10 && adder.added != 0);
  CHECK(demo_remove_event_listener(ctx, self.id) == 1);
  CHECK_TEXT(last_error(), "demo_remove_event_listener: no listener has this id: it is unknown, or was "
                           "removed");
  CHECK(demo_remove_event_listener(ctx, adder.added) == 0);
  must_destroy(ctx);
}

static void removal_waits(void) {
  void *ctx = must_create();
  Seen slow = SEEN;
  slow.slowMs = 5;
  Answer a = ANSWER;
  for (int i = 0; i < 10; i++) {
    uint64_t id = demo_add_event_listener(ctx, "tick", on_tick, &slow);
    CHECK(demo_ticks(ctx, answer_done, &a, 4) == OK);
    sleep_ms(7);
    CHECK(demo_remove_event_listener(ctx, id) == 0);
    CHECK(slow.inside == 0); /* nobody is inside when the removal has returned */
    int count = seen_count(&slow);
    CHECK(answer_wait_n(&a, i + 1));
    CHECK(slow.count == count);
    slow.last = 0;
  }
  must_destroy(ctx);
}

static void thousands(void) {
  enum { N = 5000 };
  void *ctx = must_create();
  static Seen seen[N];
  static uint64_t ids[N];
  for (int i = 0; i < N; i++) {
    seen[i] = (Seen)SEEN;
    ids[i] = demo_add_event_listener(ctx, "tick", on_tick, &seen[i]);
    CHECK(ids[i] != 0);
  }
  ticks(ctx, 1);
  for (int i = 0; i < N; i += 2) CHECK(demo_remove_event_listener(ctx, ids[i]) == 0);
  ticks(ctx, 2);
  int wrong = 0;
  for (int i = 0; i < N; i++)
    if (seen[i].count != (i % 2 ? 3 : 1)) wrong++;
  CHECK(wrong == 0);
  must_destroy(ctx);
}

static void from_another_thread(void) {
  void *ctx = must_create();
  Seen seen = SEEN;
  Answer a = ANSWER;
  CHECK(demo_add_event_listener(ctx, "tick", on_tick, &seen) != 0);
  CHECK(demo_thread_ticks(ctx, answer_done, &a, 500) == OK);
  CHECK(answer_wait(&a) && a.ret == OK);
  must_destroy(ctx); /* what was queued is delivered first */
  CHECK(seen.count == 500 && seen.wrong == 0);
}

static void unhandled(void) {
  void *ctx = must_create();
  Seen seen = SEEN;
  Answer a = ANSWER;
  CHECK(demo_add_event_listener(ctx, "unhandled_error", on_tick, &seen) != 0);
  CHECK(demo_detached(ctx, answer_done, &a) == OK);
  CHECK(answer_wait(&a) && a.ret == OK);
  for (int i = 0; i < 1000 && seen_count(&seen) == 0; i++) sleep_ms(5);
  CHECK(seen.count == 1);
  CHECK_TEXT(seen.name, "unhandled_error");
  CHECK(strstr(seen.text, "nobody waits") != NULL);
  Answer b = ANSWER; /* the loop goes on */
  CHECK(demo_echo(ctx, answer_done, &b, "x", 0, 1) == OK);
  CHECK(answer_wait(&b) && b.ret == OK);
  must_destroy(ctx);
}

int main(int argc, char **argv) {
  const Test tests[] = {
      {"listeners are called in order, wildcards too, and end with their context", order_and_wildcard},
      {"a listener may remove itself and add others", changes_while_called},
      {"a removal waits for the running invocation", removal_waits},
      {"thousands of listeners are all called", thousands},
      {"events of another Nim thread arrive in order, none is lost", from_another_thread},
      {"what escapes a detached future fires unhandled_error", unhandled},
  };
  int code = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
  return demo_shutdown() == OK ? code : 1;
}
