/* The watch: `not_responding`, `responding`, and a drain that is timed beside them. The worker is held from here, so
   that no test waits for less than what it needs on a busy machine. */
#include "rig.h"

#ifndef DRAIN_MS
#define DRAIN_MS 2500
#endif
enum { STALL_MS = 800 }; /* how the library is built */

/* What the watch said, one letter an event, and the gate that a held worker waits at. */
typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  char log[64];
  char text[128];
  bool open;
} Seen;

#define SEEN {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, "", "", false}

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void on_watch(const char *name, const char *msg, size_t len, void *user) {
  Seen *s = user;
  pthread_mutex_lock(&s->lock);
  size_t n = strlen(s->log);
  if (n < sizeof s->log - 1) s->log[n] = name[0];
  snprintf(s->text, sizeof s->text, "%.*s", (int)len, msg);
  pthread_cond_broadcast(&s->changed);
  pthread_mutex_unlock(&s->lock);
}

/* A listener of `tick`: the worker is away from its loop until the gate opens. */
static void hold(const char *name, const char *msg, size_t len, void *user) {
  (void)name, (void)msg, (void)len;
  Seen *s = user;
  pthread_mutex_lock(&s->lock);
  while (!s->open) pthread_cond_wait(&s->changed, &s->lock);
  s->open = false;
  pthread_mutex_unlock(&s->lock);
}

static void let_go(Seen *s) {
  pthread_mutex_lock(&s->lock);
  s->open = true;
  pthread_cond_broadcast(&s->changed);
  pthread_mutex_unlock(&s->lock);
}

/* Whether the watch spoke `count` times within twenty seconds. */
static bool spoke(Seen *s, size_t count) {
  for (int i = 0; i < 2000; i++) {
    pthread_mutex_lock(&s->lock);
    bool done = strlen(s->log) >= count;
    pthread_mutex_unlock(&s->lock);
    if (done) return true;
    sleep_ms(10);
  }
  return false;
}

static void listen_to(void *ctx, Seen *s) {
  CHECK(demo_add_event_listener(ctx, "not_responding", on_watch, s) != 0);
  CHECK(demo_add_event_listener(ctx, "responding", on_watch, s) != 0);
  CHECK(demo_add_event_listener(ctx, "tick", hold, s) != 0);
}

/* A context that was made and blocked for a moment in so little time that nothing of it may be called a stall; a busy
   machine gets several attempts. */
static void *must_create_promptly(Seen *s) {
  for (int i = 0; i < 50; i++) {
    int64_t began = now_ms();
    void *ctx = must_create();
    listen_to(ctx, s);
    Answer a = ANSWER;
    CHECK(demo_block(ctx, answer_done, &a, 20) == OK);
    CHECK(answer_wait(&a));
    if (now_ms() - began < STALL_MS - 50) return ctx;
    must_destroy(ctx);
    *s = (Seen)SEEN;
  }
  CHECK(!"a context is made and answers in time");
  return must_create();
}

static void stall(void) {
  Seen s = SEEN, cbor = SEEN;
  void *ctx = must_create_promptly(&s);
  CHECK_TEXT(s.log, ""); /* 20 ms are none */
  CHECK(demo_add_event_listener_cbor(ctx, "not_responding", on_watch, &cbor) != 0);
  Answer a = ANSWER;
  CHECK(demo_ticks(ctx, answer_done, &a, 1) == OK);
  CHECK(spoke(&s, 1));
  CHECK(strncmp(s.text, "the worker has been away from its event loop for ", 49) == 0);
  CHECK(spoke(&cbor, 1) && (unsigned char)cbor.text[0] == 0x78);
  sleep_ms(STALL_MS + 200);
  CHECK_TEXT(s.log, "n"); /* once, however long it lasts */
  let_go(&s);
  CHECK(answer_wait(&a) && a.ret == OK);
  CHECK(spoke(&s, 2));
  CHECK(strncmp(s.log, "nr", 2) == 0);
  must_destroy(ctx);
}

static void destroy_waits(void) {
  Seen s = SEEN;
  void *ctx = must_create_promptly(&s);
  Answer a = ANSWER, d = ANSWER;
  CHECK(demo_ticks(ctx, answer_done, &a, 1) == OK);
  CHECK(spoke(&s, 1));
  CHECK(demo_destroy(ctx, answer_done, &d) == OK);
  let_go(&s);
  CHECK(answer_wait(&d) && d.ret == OK);
  CHECK(strncmp(s.log, "nr", 2) == 0 && strlen(s.log) % 2 == 0);
}

/* How long after a destroy, whose drain another context's call draws out, the watch saw a stall that began during it. */
static int64_t stall_during_drain(void) {
  Seen s = SEEN;
  void *draining = must_create(), *ctx = must_create_promptly(&s);
  Answer a = ANSWER, b = ANSWER, d = ANSWER;
  CHECK(demo_echo(draining, answer_done, &a, "x", 0, 1000) == OK);
  int64_t began = now_ms();
  CHECK(demo_destroy(draining, answer_done, &d) == OK);
  sleep_ms(STALL_MS + 100); /* the watch has looked again, and times nothing but the drain by then */
  CHECK(demo_ticks(ctx, answer_done, &b, 1) == OK);
  CHECK(spoke(&s, 1));
  int64_t took = now_ms() - began;
  let_go(&s);
  CHECK(answer_wait(&b) && answer_wait(&d) && d.ret == OK);
  must_destroy(ctx);
  return took;
}

static void stall_beside_a_drain(void) {
  bool inTime = false; /* on a busy machine the watch may be late by itself, but not always */
  for (int i = 0; i < 10 && !inTime; i++) inTime = stall_during_drain() < DRAIN_MS;
  CHECK(inTime);
}

int main(int argc, char **argv) {
  const Test tests[] = {
      {"a blocked loop fires not_responding once and responding when it turns", stall},
      {"a destroy waits for responding", destroy_waits},
      {"a stall is seen in time while another context drains", stall_beside_a_drain},
  };
  int code = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
  return demo_shutdown() == OK ? code : 1;
}
