/* Objects that are released while calls with them are accepted, but not yet begun. */
#include "rig.h"
#include <malloc.h>
#include <sched.h>
#include <stdatomic.h>

enum { QUEUED = 50, PAIRS = 3, ROUNDS = 300, NOTES = 5000 };

/* A note that owes two releases, in either library. */
static uint64_t make_note(void *ctx) {
  uint64_t note = 0;
  Answer a = ANSWER;
  CHECK(demo_new_note(ctx, answer_done, &a) == OK);
  CHECK(answer_wait(&a) && a.ret == OK && a.len == sizeof note);
#ifdef MACRO_MADE
  answer_reset(&a);
  CHECK(demo_new_note(ctx, answer_done, &a) == OK);
  CHECK(answer_wait(&a) && a.ret == OK);
#endif
  memcpy(&note, a.text, sizeof note);
  return note;
}

static void release_twice(void *ctx, uint64_t note) {
  CHECK(demo_release_handle(ctx, note) == OK);
  CHECK(demo_release_handle(ctx, note) == OK);
}

typedef struct {
  void *ctx;
  uint64_t note;
} Owned;

static void *release_elsewhere(void *arg) {
  const Owned *o = arg;
  release_twice(o->ctx, o->note);
  return NULL;
}

/* Counts the answers that have the note's text. */
static atomic_int seen;

static void note_done(int ret, const char *msg, size_t len, void *user) {
  if (ret == OK && len == 4 && memcmp(msg, "kept", 4) == 0) atomic_fetch_add(&seen, 1);
  answer_done(ret, msg, len, user);
}

static void accepted_before(void) {
  void *ctx = must_create();
  Answer blocker = ANSWER, reads = ANSWER, late = ANSWER;
  Owned o = {ctx, make_note(ctx)};
  pthread_t t;
  atomic_store(&seen, 0);
  CHECK(demo_block(ctx, answer_done, &blocker, 100) == OK);
  for (int i = 0; i < QUEUED; i++) CHECK(demo_read_note(ctx, note_done, &reads, o.note) == OK);
  CHECK(pthread_create(&t, NULL, release_elsewhere, &o) == 0);
  pthread_join(t, NULL);
  CHECK(demo_release_handle(ctx, o.note) == ERR); /* at once, whatever the calls do */
  CHECK(strstr(last_error(), "the handle is stale") != NULL);
  CHECK(demo_read_note(ctx, note_done, &late, o.note) == OK); /* accepted, but too late */
  CHECK(answer_wait_n(&reads, QUEUED) && answer_wait(&late));
  CHECK(atomic_load(&seen) == QUEUED);
  CHECK(late.ret == ERR && strstr(late.text, "stale") != NULL);
  CHECK(demo_release_handle(ctx, o.note) == ERR);
  must_destroy(ctx);
  CHECK(reads.count == QUEUED && late.count == 1 && blocker.count == 1);
}

static void destroyed_behind(void) {
  void *ctx = must_create();
  Answer blocker = ANSWER, reads = ANSWER;
  uint64_t note = make_note(ctx);
  atomic_store(&seen, 0);
  CHECK(demo_block(ctx, answer_done, &blocker, 50) == OK);
  for (int i = 0; i < QUEUED; i++) CHECK(demo_read_note(ctx, note_done, &reads, note) == OK);
  release_twice(ctx, note);
  must_destroy(ctx);
  CHECK(reads.count == QUEUED && atomic_load(&seen) == QUEUED);
  CHECK(demo_release_handle(ctx, note) == ERR);
}

#ifdef MACRO_MADE
static void other_form_and_cancelled(void) {
  void *ctx = must_create();
  Answer blocker = ANSWER, cancelled = ANSWER, cbor = ANSWER, late = ANSWER;
  uint64_t note = make_note(ctx), id = demo_next_call_id();
  uint8_t req[15] = {0xa1, 0x64, 'n', 'o', 't', 'e', 0x1b}; /* {"note": <eight bytes>} */
  for (int i = 0; i < 8; i++) req[7 + i] = (uint8_t)(note >> (8 * (7 - i)));
  CHECK(demo_block(ctx, answer_done, &blocker, 50) == OK);
  CHECK(demo_read_note_id(ctx, id, answer_done, &cancelled, note) == OK);
  CHECK(demo_read_note_cbor(ctx, answer_done, &cbor, req, sizeof req) == OK);
  CHECK(demo_cancel(ctx, id) == OK);
  release_twice(ctx, note);
  CHECK(demo_read_note_cbor(ctx, answer_done, &late, req, sizeof req) == OK);
  CHECK(answer_wait(&cbor) && answer_wait(&late));
  CHECK(cancelled.count == 1 && cancelled.ret == CANCELLED);
  CHECK(cbor.ret == OK && strstr(cbor.text, "kept") != NULL);
  CHECK(late.ret == ERR && strstr(late.text, "stale") != NULL);
  must_destroy(ctx);
}

static void returned_again(void) {
  void *ctx = must_create();
  Answer first = ANSWER, again = ANSWER, blocker = ANSWER, read = ANSWER;
  uint64_t old, renewed;
  CHECK(demo_new_note(ctx, answer_done, &first) == OK);
  CHECK(answer_wait(&first) && first.ret == OK);
  memcpy(&old, first.text, sizeof old);
  CHECK(demo_block(ctx, answer_done, &blocker, 50) == OK);
  CHECK(demo_new_note(ctx, answer_done, &again) == OK); /* the same object, but begun after the release */
  CHECK(demo_read_note(ctx, answer_done, &read, old) == OK);
  CHECK(demo_release_handle(ctx, old) == OK);
  CHECK(answer_wait(&again) && again.ret == OK && answer_wait(&read));
  memcpy(&renewed, again.text, sizeof renewed);
  CHECK(renewed != old && read.ret == OK);
  answer_reset(&read);
  CHECK(demo_read_note(ctx, answer_done, &read, renewed) == OK);
  CHECK(answer_wait(&read) && read.ret == OK);
  CHECK(demo_release_handle(ctx, old) == ERR);
  CHECK(demo_release_handle(ctx, renewed) == OK);
  must_destroy(ctx);
}
#endif

#ifndef MACRO_MADE
static atomic_uint_fast64_t asked; /* the host call that arrived last */

static void keep_id(uint64_t id, const char *req, size_t len, void *user) {
  (void)req, (void)len, (void)user;
  atomic_store(&asked, id);
}

/* The host call of a new demo_ask_note. */
static uint64_t ask_note(void *ctx, Answer *a) {
  uint64_t id = 0;
  atomic_store(&asked, 0);
  CHECK(demo_ask_note(ctx, answer_done, a) == OK);
  for (int i = 0; i < 20000 && (id = atomic_load(&asked)) == 0; i++) sleep_ms(1);
  CHECK(id != 0);
  return id;
}

static void host_answers(void) {
  void *ctx = must_create();
  Answer before = ANSWER, after = ANSWER, blocker = ANSWER;
  uint64_t note = make_note(ctx);
  CHECK(demo_register_host_fn(ctx, "ask", keep_id, NULL) == OK);
  uint64_t first = ask_note(ctx, &before), second = ask_note(ctx, &after);
  CHECK(demo_block(ctx, answer_done, &blocker, 50) == OK);
  CHECK(demo_host_complete(ctx, first, OK, (const char *)&note, sizeof note) == OK);
  release_twice(ctx, note);
  CHECK(demo_host_complete(ctx, second, OK, (const char *)&note, sizeof note) == OK);
  CHECK(answer_wait(&before) && answer_wait(&after));
  CHECK(before.ret == OK);
  CHECK_TEXT(before.text, "kept");
  CHECK(after.ret == ERR);
  must_destroy(ctx);
}
#endif

/* Two threads: one makes and calls, the other releases as soon as the call was accepted. */
typedef struct {
  void *ctx;
  atomic_uint_fast64_t passed; /* the note on its way to the other thread; 0: none */
} Pair;

static void *release_passed(void *arg) {
  Pair *p = arg;
  for (int i = 0; i < ROUNDS; i++) {
    uint64_t note;
    while ((note = atomic_exchange(&p->passed, 0)) == 0) sched_yield();
    release_twice(p->ctx, note);
  }
  return NULL;
}

static void *call_and_pass(void *arg) {
  Pair *p = arg;
  Answer reads = ANSWER;
  pthread_t other;
  CHECK(pthread_create(&other, NULL, release_passed, p) == 0);
  for (int i = 0; i < ROUNDS; i++) {
    uint64_t note = make_note(p->ctx);
    CHECK(demo_read_note(p->ctx, note_done, &reads, note) == OK);
    while (atomic_load(&p->passed) != 0) sched_yield();
    atomic_store(&p->passed, note);
  }
  CHECK(answer_wait_n(&reads, ROUNDS));
  pthread_join(other, NULL);
  return NULL;
}

static void released_by_others(void) {
  Pair pairs[PAIRS] = {0};
  pthread_t threads[PAIRS];
  void *contexts[PAIRS];
  atomic_store(&seen, 0);
  for (int i = 0; i < PAIRS; i++) {
    pairs[i].ctx = contexts[i] = must_create(); /* notes of one context may interleave: one pair each */
    CHECK(pthread_create(&threads[i], NULL, call_and_pass, &pairs[i]) == 0);
  }
  for (int i = 0; i < PAIRS; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < PAIRS; i++) must_destroy(contexts[i]);
  CHECK(atomic_load(&seen) == PAIRS * ROUNDS);
}

static size_t allocated(void) { return mallinfo2().uordblks; }

static void use_and_release(void *ctx, int rounds) {
  Answer reads = ANSWER;
  for (int i = 0; i < rounds; i++) {
    uint64_t note = make_note(ctx);
    CHECK(demo_read_note(ctx, answer_done, &reads, note) == OK);
    release_twice(ctx, note);
  }
  CHECK(answer_wait_n(&reads, rounds) && reads.ret == OK);
}

static void nothing_stays(void) {
  void *ctx = must_create();
  use_and_release(ctx, NOTES / 5);
  size_t before = allocated();
  use_and_release(ctx, NOTES); /* an id alone takes 80 bytes: 400 kB, if they stayed */
  size_t after = allocated();
  CHECK(after < before + 200000);
  must_destroy(ctx);
}

int main(int argc, char **argv) {
  const Test tests[] = {
      {"a call accepted before the last release sees the object, one made after it does not", accepted_before},
      {"a destroy behind the release changes nothing for calls accepted before", destroyed_behind},
#ifdef MACRO_MADE
      {"the same holds for CBOR, and beside a cancelled call", other_form_and_cancelled},
      {"an object returned again after its last release gets a new handle", returned_again},
#else
      {"a host's answer given before the last release names the object, one given after it does not", host_answers},
#endif
      {"other threads release what has just been used", released_by_others},
      {"released objects go while the context lives", nothing_stays},
  };
  int code = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
  return demo_shutdown() == OK ? code : 1;
}
