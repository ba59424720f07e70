/* The C side of demo.nim: its exports and a way to wait for a callback. With MACRO_MADE, the generated header of its
   macro-made twin. */
#ifndef CORE_RIG_H
#define CORE_RIG_H
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { OK = 0, ERR = 1, MISSING_CALLBACK = 2, CANCELLED = 4, NOT_READY = 6 };
typedef void (*Callback)(int ret, const char *msg, size_t len, void *user);
typedef void (*EventCallback)(const char *name, const char *msg, size_t len, void *user);
typedef void (*HostFn)(uint64_t id, const char *req, size_t len, void *user);

#ifdef MACRO_MADE
/* test/e2e/libs/demo, the same library as an author writes it: its own header declares it. */
#include <demo.h>
#include <demo_cbor.h>
#else
void *demo_create(const char *name, size_t len, int64_t delay, Callback, void *);
int demo_echo(void *, Callback, void *, const char *message, size_t len, int64_t delay);
int demo_echo_id(void *, uint64_t, Callback, void *, const char *, size_t, int64_t);
int demo_wait_cancelled_id(void *, uint64_t, Callback, void *);
int demo_ask(void *, Callback, void *, const char *message, size_t len);
int demo_block(void *, Callback, void *, uint64_t ms);
int demo_ticks(void *, Callback, void *, uint64_t count);
int demo_thread_ticks(void *, Callback, void *, uint64_t count);
int demo_detached(void *, Callback, void *);
int demo_new_note(void *, Callback, void *);
int demo_read_note(void *, Callback, void *, uint64_t note);
int demo_ask_note(void *, Callback, void *); /* the host answers with the eight bytes of a note's handle */
int demo_static(Callback, void *);
int demo_peek_direct(void *, int64_t add, int64_t *value);
int demo_peek(void *, Callback, void *, int64_t add);
int demo_destroy(void *, Callback, void *);
int demo_inits(void);
void demo_age_slot(int slot, uint32_t generation);

uint64_t demo_next_call_id(void);
int demo_cancel(void *, uint64_t);
uint64_t demo_add_event_listener(void *, const char *, EventCallback, void *);
uint64_t demo_add_event_listener_cbor(void *, const char *, EventCallback, void *);
int demo_remove_event_listener(void *, uint64_t);
int demo_register_host_fn(void *, const char *, HostFn, void *);
int demo_register_host_fn_cbor(void *, const char *, HostFn, void *);
int demo_host_complete(void *, uint64_t, int, const char *, size_t);
int demo_host_complete_cbor(void *, uint64_t, int, const char *, size_t);
int demo_release_handle(void *, uint64_t);
int demo_on_worker(void);
size_t demo_last_error(char *, size_t);
uint64_t demo_abi_checksum(void);
uint64_t demo_abi_item(const char *);
const char *demo_ffi_version(void);
int demo_shutdown(void);
#endif

/* What one callback reported. `count` must end at 1. */
typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t cond;
  int count, ret;
  size_t len;
  char text[512];
  int onWorker;
  pthread_t thread;
} Answer;

#define ANSWER {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, -1, 0, "", 0, 0}

static inline void answer_done(int ret, const char *msg, size_t len, void *user) {
  Answer *a = user;
  pthread_mutex_lock(&a->lock);
  a->count++;
  a->ret = ret;
  a->len = len;
  size_t n = len < sizeof a->text - 1 ? len : sizeof a->text - 1;
  if (msg) memcpy(a->text, msg, n);
  a->text[msg ? n : 0] = 0;
  a->onWorker = demo_on_worker();
  a->thread = pthread_self();
  pthread_cond_broadcast(&a->cond);
  pthread_mutex_unlock(&a->lock);
}

static inline void answer_reset(Answer *a) {
  a->count = 0;
  a->ret = -1;
  a->text[0] = 0;
}

/* Waits until `count` callbacks came; false after ten seconds. */
static inline bool answer_wait_n(Answer *a, int count) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += 20;
  pthread_mutex_lock(&a->lock);
  int code = 0;
  while (a->count < count && code == 0) code = pthread_cond_timedwait(&a->cond, &a->lock, &until);
  bool ok = a->count >= count;
  pthread_mutex_unlock(&a->lock);
  return ok;
}

static inline bool answer_wait(Answer *a) { return answer_wait_n(a, 1); }

static inline const char *last_error(void) {
  static _Thread_local char text[1024];
  demo_last_error(text, sizeof text);
  return text;
}

/* The little test frame: each check names what it saw. */
extern int checks_failed;
extern const char *current_test;
#define CHECK(cond)                                                                      \
  do {                                                                                   \
    if (!(cond)) {                                                                       \
      checks_failed++;                                                                   \
      fprintf(stderr, "%s:%d: %s: failed: %s\n", __FILE__, __LINE__, current_test, #cond); \
    }                                                                                    \
  } while (0)
#define CHECK_TEXT(seen, wanted)                                                         \
  do {                                                                                   \
    const char *seen_ = (seen), *wanted_ = (wanted);                                     \
    if (strcmp(seen_, wanted_) != 0) {                                                   \
      checks_failed++;                                                                   \
      fprintf(stderr, "%s:%d: %s:\n  saw    %s\n  wanted %s\n", __FILE__, __LINE__,      \
              current_test, seen_, wanted_);                                             \
    }                                                                                    \
  } while (0)

#ifdef PEEK_ON_WORKER
/* refc: inline procs run on the worker, and there is no direct form. */
static inline int demo_peek_direct(void *ctx, int64_t add, int64_t *value) {
  Answer a = ANSWER;
  int ret = demo_peek(ctx, answer_done, &a, add);
  if (ret != OK) return ret;
  CHECK(answer_wait(&a));
  memcpy(value, a.text, sizeof *value);
  return a.ret;
}
#endif

#ifdef MACRO_MADE
static inline int demo_inits(void) {
  Answer a = ANSWER;
  int64_t count = -1;
  if (demo_initialisations(answer_done, &a) == OK && answer_wait(&a) && a.ret == OK) memcpy(&count, a.text, sizeof count);
  return (int)count;
}
#endif

typedef struct {
  const char *title;
  void (*run)(void);
} Test;

/* Runs the tests whose title contains argv[1] (all without it). */
int run_tests(int argc, char **argv, const Test *tests, size_t count);

static inline void *create_named(const char *name, Answer *a) {
  answer_reset(a);
  return demo_create(name, 0, 0, answer_done, a);
}

static inline void *must_create(void) {
  Answer a = ANSWER;
  void *ctx = create_named("ctx", &a);
  CHECK(ctx != NULL);
  CHECK(answer_wait(&a));
  CHECK(a.ret == OK);
  return ctx;
}

static inline void must_destroy(void *ctx) {
  Answer a = ANSWER;
  CHECK(demo_destroy(ctx, answer_done, &a) == OK);
  CHECK(answer_wait(&a));
  CHECK(a.ret == OK);
}

static inline void sleep_ms(int ms) {
  struct timespec t = {ms / 1000, (ms % 1000) * 1000000L};
  nanosleep(&t, NULL);
}
#endif
