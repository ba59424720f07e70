/* Contexts that a drain timeout gives up: they leak by contract, so a leak check
   means little here. */
#include "rig.h"

#ifndef DRAIN_MS
#define DRAIN_MS 2500
#endif
#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

static void callback_frees(int ret, const char *msg, size_t len, void *user) {
  (void)msg, (void)len;
  CHECK(ret == ERR);
  CHECK(demo_on_worker() == 1);
  free(user);
}

static void drain_timeout(void) {
  void *ctx = must_create();
  Answer d = ANSWER, queued = ANSWER;
  CHECK(demo_block(ctx, callback_frees, malloc(100), 2 * DRAIN_MS) == OK);
  sleep_ms(20);
  CHECK(demo_echo(ctx, answer_done, &queued, "behind", 0, 0) == OK);
  CHECK(demo_destroy(ctx, answer_done, &d) == OK);
  CHECK(answer_wait(&d) && d.ret == ERR);
  CHECK(queued.count == 1 && queued.ret == ERR);
  CHECK_TEXT(queued.text, "demo_echo: the context was destroyed, and this call did not finish within " TEXT(DRAIN_MS) " ms");
  CHECK(demo_shutdown() == OK); /* a given-up context is not in the way */
  must_destroy(must_create());
  sleep_ms(DRAIN_MS + 500); /* its late result is dropped */
}

static void count_event(const char *name, const char *msg, size_t len, void *user) {
  (void)name, (void)msg, (void)len;
  __atomic_add_fetch((int *)user, 1, __ATOMIC_SEQ_CST);
}

static void stalled_before(void) {
  static int stalls;
  void *ctx = must_create();
  Answer a = ANSWER, d = ANSWER;
  CHECK(demo_add_event_listener(ctx, "not_responding", count_event, &stalls) != 0);
  CHECK(demo_block(ctx, answer_done, &a, 60000) == OK);
  for (int i = 0; i < 2000 && __atomic_load_n(&stalls, __ATOMIC_SEQ_CST) == 0; i++) sleep_ms(10);
  sleep_ms(50); /* the watch has nothing to time by now */
  CHECK(demo_destroy(ctx, answer_done, &d) == OK);
  CHECK(answer_wait(&d) && d.ret == ERR);
  CHECK(a.count == 1 && a.ret == ERR);
}

static void sleeping_handler(void) {
  bool chronos = strstr(getenv("CONFIGURATION") ? getenv("CONFIGURATION") : "", "chronos") != NULL;
  void *ctx = must_create();
  Answer a = ANSWER, b = ANSWER, d = ANSWER;
  uint64_t id = demo_next_call_id();
  CHECK(demo_echo_id(ctx, id, answer_done, &a, "x", 0, 60000) == OK);
  if (!chronos) CHECK(demo_echo(ctx, answer_done, &b, "x", 0, 60000) == OK);
  sleep_ms(20);
  CHECK(demo_cancel(ctx, id) == OK); /* ends the call; asyncdispatch cannot end the handler */
  CHECK(demo_destroy(ctx, answer_done, &d) == OK);
  CHECK(answer_wait(&d));
  CHECK(a.count == 1 && a.ret == CANCELLED);
  CHECK(d.ret == (chronos ? OK : ERR));
  if (chronos) return;
  CHECK_TEXT(d.text, "demo_destroy: handlers did not finish within " TEXT(DRAIN_MS) " ms; the context is given up and "
                     "its memory stays in use");
  CHECK(b.count == 1 && b.ret == ERR);
  CHECK_TEXT(b.text, "demo_echo: the context was destroyed, and this call did not finish within " TEXT(DRAIN_MS) " ms");
}

static void constructor_hangs(void) {
  Answer a = ANSWER, e = ANSWER, d = ANSWER;
  void *ctx = demo_create("slow", 0, 60000, answer_done, &a);
  CHECK(demo_echo(ctx, answer_done, &e, "x", 0, 0) == OK);
  CHECK(demo_destroy(ctx, answer_done, &d) == OK);
  CHECK(answer_wait(&d) && d.ret == ERR);
  CHECK(a.count == 1 && a.ret == ERR && e.count == 1 && e.ret == ERR);
}

int main(int argc, char **argv) {
  const Test tests[] = {
      {"a handler that blocks is given up after the drain timeout", drain_timeout},
      {"a handler that not_responding told of before is given up too", stalled_before},
      {"a handler that sleeps is given up, a cancelled one on chronos ends", sleeping_handler},
      {"a constructor that hangs is given up", constructor_hangs},
  };
  int code = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
  return demo_shutdown() == OK ? code : 1;
}
