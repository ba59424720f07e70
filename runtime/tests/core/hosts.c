/* Host functions, cancellation and handles. */
#include "rig.h"

enum { MAX_CALLS = 4096 };
typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t cond;
  uint64_t ids[MAX_CALLS];
  int count;
  char last[64];
  void *ctx;
  int reenter;
  Answer *inner;
} Host;
#define HOST {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, {0}, 0, "", NULL, 0, NULL}

static void remember(Host *h, const char *req, size_t len) {
#ifdef MACRO_MADE
  const demo_AskArgs *args = (const void *)req;
  CHECK(len == sizeof *args);
  snprintf(h->last, sizeof h->last, "%.*s", (int)args->question_len, args->question);
#else
  snprintf(h->last, sizeof h->last, "%.*s", (int)len, req);
#endif
}

static void host_fn(uint64_t id, const char *req, size_t len, void *user) {
  Host *h = user;
  CHECK(demo_on_worker() == 1);
  if (h->reenter) CHECK(demo_echo(h->ctx, answer_done, h->inner, "inner", 0, 0) == OK);
  pthread_mutex_lock(&h->lock);
  h->ids[h->count++ % MAX_CALLS] = id;
  remember(h, req, len);
  pthread_cond_broadcast(&h->cond);
  pthread_mutex_unlock(&h->lock);
}

static uint64_t host_wait(Host *h, int index) {
  pthread_mutex_lock(&h->lock);
  while (h->count <= index) pthread_cond_wait(&h->cond, &h->lock);
  uint64_t id = h->ids[index];
  pthread_mutex_unlock(&h->lock);
  return id;
}

static void ask(void *ctx, Answer *a) {
  answer_reset(a);
  CHECK(demo_ask(ctx, answer_done, a, "key", 0) == OK);
}

static void host_round_trip(void) {
  void *ctx = must_create();
  Host h = HOST;
  Answer a = ANSWER;
  ask(ctx, &a);
  CHECK(answer_wait(&a) && a.ret == ERR);
  CHECK_TEXT(a.text, "host function 'ask' is not registered");
  CHECK(demo_register_host_fn(ctx, "nobody", host_fn, &h) == ERR);
  CHECK_TEXT(last_error(), "demo_register_host_fn: the library has no host function of this name");
  CHECK(demo_register_host_fn(ctx, "ask", host_fn, &h) == OK);
  ask(ctx, &a);
  uint64_t id = host_wait(&h, 0);
  CHECK_TEXT(h.last, "key");
  CHECK(demo_host_complete(ctx, id, OK, "to\0ken", 6) == OK);
  CHECK(answer_wait(&a) && a.ret == OK && a.len == 6);
  CHECK(demo_host_complete(ctx, id, OK, "again", 5) == ERR);
  CHECK_TEXT(last_error(), "demo_host_complete: no host call with this id is waiting: it is unknown, was "
                           "answered, or failed meanwhile");
  CHECK(demo_host_complete(ctx, 0, OK, "x", 1) == ERR);
  CHECK(demo_host_complete(ctx, ~0ull, OK, "x", 1) == ERR);
  ask(ctx, &a);
  CHECK(demo_host_complete_cbor(ctx, host_wait(&h, 1), ERR, "no such key", 11) == OK);
  CHECK(answer_wait(&a) && a.ret == ERR);
  CHECK_TEXT(a.text, "no such key");
  ask(ctx, &a);
  CHECK(demo_host_complete(ctx, host_wait(&h, 2), OK, NULL, 5) == OK);
  CHECK(answer_wait(&a) && a.ret == ERR);
  CHECK_TEXT(a.text, "the host's answer could not be read: a null pointer with a length, or out of memory");
  CHECK(demo_register_host_fn(ctx, "ask", NULL, NULL) == OK);
  ask(ctx, &a);
  CHECK(answer_wait(&a) && a.ret == ERR);
  must_destroy(ctx);
}

static void host_and_destroy(void) {
  void *ctx = must_create(), *other = must_create();
  Host h = HOST;
  Answer a = ANSWER, d = ANSWER;
  CHECK(demo_register_host_fn(ctx, "ask", host_fn, &h) == OK);
  ask(ctx, &a);
  uint64_t id = host_wait(&h, 0);
  CHECK(demo_host_complete(other, id, OK, "x", 1) == ERR); /* not that context's call */
  CHECK(demo_destroy(ctx, answer_done, &d) == OK);
  CHECK(answer_wait(&d) && d.ret == OK);
  CHECK(a.count == 1 && a.ret == ERR);
  CHECK_TEXT(a.text, "host function 'ask' was not answered: the context is being destroyed");
  CHECK(demo_host_complete(ctx, id, OK, "x", 1) == ERR); /* late */
  ctx = must_create();
  ask(ctx, &a); /* a parked context keeps no host function */
  CHECK(answer_wait(&a) && a.ret == ERR);
  CHECK_TEXT(a.text, "host function 'ask' is not registered");
  must_destroy(ctx);
  must_destroy(other);
}

static void host_never_answers(void) {
  void *ctx = must_create();
  Host h = HOST;
  Answer a = ANSWER;
  CHECK(demo_register_host_fn(ctx, "ask", host_fn, &h) == OK);
  ask(ctx, &a);
  CHECK(answer_wait(&a) && a.ret == ERR);
  CHECK_TEXT(a.text, "host function 'ask' did not answer within 3000 ms");
  CHECK(demo_host_complete(ctx, host_wait(&h, 0), OK, "late", 4) == ERR);
  must_destroy(ctx);
}

static void host_reenters(void) {
  void *ctx = must_create();
  Answer inner = ANSWER, a = ANSWER;
  Host h = HOST;
  h.ctx = ctx;
  h.reenter = 1;
  h.inner = &inner;
  CHECK(demo_register_host_fn(ctx, "ask", host_fn, &h) == OK);
  ask(ctx, &a);
  CHECK(answer_wait(&inner) && inner.ret == OK);
  CHECK(demo_host_complete(ctx, host_wait(&h, 0), OK, "y", 1) == OK);
  CHECK(answer_wait(&a) && a.ret == OK);
  must_destroy(ctx);
}

typedef struct {
  Host *host;
  void *ctx;
  int from, to, accepted;
} Answerer;

static void *answerer(void *arg) {
  Answerer *w = arg;
  for (int i = w->from; i < w->to; i++) {
    uint64_t id = host_wait(w->host, i);
    if (demo_host_complete(w->ctx, id, OK, "many", 4) == OK) w->accepted++;
  }
  return NULL;
}

static void hundreds_in_flight(void) {
  enum { N = 800, THREADS = 4 };
  static Host h = HOST;
  void *ctx = must_create();
  Answer a = ANSWER;
  CHECK(demo_register_host_fn(ctx, "ask", host_fn, &h) == OK);
  for (int i = 0; i < N; i++) CHECK(demo_ask(ctx, answer_done, &a, "k", 1) == OK);
  host_wait(&h, N - 1);
  pthread_t threads[THREADS];
  Answerer work[THREADS];
  for (int i = 0; i < THREADS; i++) { /* two threads answer each half: one wins each call */
    work[i] = (Answerer){&h, ctx, i % 2 * N / 2, (i % 2 + 1) * N / 2, 0};
    pthread_create(&threads[i], NULL, answerer, &work[i]);
  }
  int accepted = 0;
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
    accepted += work[i].accepted;
  }
  CHECK(accepted == N);
  CHECK(answer_wait_n(&a, N));
  must_destroy(ctx);
  CHECK(a.count == N && a.ret == OK);
}

static void cancellation(void) {
  void *ctx = must_create(), *other = must_create();
  Answer a = ANSWER, b = ANSWER, c = ANSWER, blocker = ANSWER;
  uint64_t id = demo_next_call_id(), second = demo_next_call_id();
  CHECK(id != 0 && second != id);
  CHECK(demo_echo_id(ctx, 0, answer_done, &a, "x", 0, 0) == ERR);
  CHECK_TEXT(a.text, "demo_echo_id: the call id is 0; take one from demo_next_call_id");
  CHECK(demo_echo_id(ctx, 1u << 30, answer_done, &a, "x", 0, 0) == ERR);
  CHECK_TEXT(a.text, "demo_echo_id: the call id was not reserved; take it from demo_next_call_id");
  CHECK(demo_cancel(ctx, id) == ERR);
  CHECK_TEXT(last_error(), "demo_cancel: no call with this id is open: the id is unknown, or its call has "
                           "finished");
  answer_reset(&a);
  CHECK(demo_echo_id(ctx, id, answer_done, &a, "x", 0, 600) == OK);
  CHECK(demo_echo_id(ctx, id, answer_done, &b, "x", 0, 0) == ERR);
  CHECK_TEXT(b.text, "demo_echo_id: the call id is in use by another call");
  CHECK(demo_cancel(other, id) == ERR);
  sleep_ms(20);
  CHECK(demo_wait_cancelled_id(ctx, second, answer_done, &c) == OK);
  sleep_ms(20);
  CHECK(demo_cancel(ctx, second) == OK); /* the callback came on this thread */
  CHECK(c.count == 1 && c.ret == CANCELLED && pthread_equal(c.thread, pthread_self()));
  CHECK_TEXT(c.text, "cancelled");
  CHECK(demo_cancel(ctx, second) == ERR);
  uint64_t third = demo_next_call_id();
  Answer q = ANSWER;
  CHECK(demo_block(ctx, answer_done, &blocker, 50) == OK);
  CHECK(demo_echo_id(ctx, third, answer_done, &q, "queued", 0, 0) == OK);
  CHECK(demo_cancel(ctx, third) == OK);
  CHECK(q.count == 1 && q.ret == CANCELLED);
  CHECK(answer_wait(&blocker));
  must_destroy(other);
  CHECK(a.count == 0);
  CHECK(demo_cancel(ctx, id) == OK);
  CHECK(a.count == 1 && a.ret == CANCELLED);
  must_destroy(ctx); /* waits for the handlers; their late results are dropped */
  CHECK(a.count == 1 && c.count == 1 && q.count == 1);
}

static void handles(void) {
  void *ctx = must_create(), *other = must_create();
  Answer a = ANSWER, b = ANSWER;
  CHECK(demo_new_note(ctx, answer_done, &a) == OK);
  CHECK(answer_wait(&a) && a.ret == OK && a.len == 8);
  uint64_t note;
  memcpy(&note, a.text, 8);
  CHECK(note != 0);
#ifdef MACRO_MADE
  uint64_t again;
  answer_reset(&a);
  CHECK(demo_new_note(ctx, answer_done, &a) == OK); /* the same object once more */
  CHECK(answer_wait(&a) && a.ret == OK);
  memcpy(&again, a.text, 8);
  CHECK(again == note);
#endif
  CHECK(demo_read_note(ctx, answer_done, &b, note) == OK);
  CHECK(answer_wait(&b) && b.ret == OK);
  CHECK_TEXT(b.text, "kept");
  CHECK(demo_release_handle(other, note) == ERR);
  CHECK(demo_release_handle(ctx, 0) == ERR);
  CHECK(demo_release_handle(ctx, note) == OK); /* it was returned twice */
  answer_reset(&b);
  CHECK(demo_read_note(ctx, answer_done, &b, note) == OK);
  CHECK(answer_wait(&b) && b.ret == OK);
  CHECK(demo_release_handle(ctx, note) == OK);
  CHECK(demo_release_handle(ctx, note) == ERR);
  CHECK_TEXT(last_error(), "demo_release_handle: the handle is stale: it was released, or never given out "
                           "by this context");
  answer_reset(&b);
  CHECK(demo_read_note(ctx, answer_done, &b, note) == OK);
  CHECK(answer_wait(&b) && b.ret == ERR);
  for (int i = 0; i < 3000; i++) CHECK(demo_new_note(ctx, answer_done, &a) == OK || i > 1000);
  must_destroy(ctx); /* lets go of all of them */
  must_destroy(other);
}

int main(int argc, char **argv) {
  const Test tests[] = {
      {"a host function is asked and answers, once", host_round_trip},
      {"destroy fails what the host has not answered", host_and_destroy},
      {"a host function that never answers times out", host_never_answers},
      {"a host function may call the library", host_reenters},
      {"hundreds of host calls are answered by racing threads", hundreds_in_flight},
      {"cancelling ends a call at once, wherever it is", cancellation},
      {"handles live until released or destroyed", handles},
  };
  int code = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
  return demo_shutdown() == OK ? code : 1;
}
