/* Host calls under load: hundreds in flight answered by racing threads, some of them while the context is destroyed, and host functions that call
   the library again. Argument: rounds. */
#include "host_rig.h"

enum { IN_FLIGHT = 600, ANSWERERS = 4 };

typedef struct Answerer { pthread_t thread; void *demo; Asked *asked; int first, accepted; } Answerer;

static void *answer_main(void *argument) {
  Answerer *self = argument;
  for (int i = self->first; i < IN_FLIGHT; i += ANSWERERS / 2) { /* two threads answer each call: one of them wins */
    uint64_t id = asked_wait(self->asked, i);
    if (complete_token(self->demo, self->asked->form, id) == RET_OK) self->accepted++;
  }
  return NULL;
}

typedef struct Tally { pthread_mutex_t lock; pthread_cond_t more; int count, good, destroyed, other; } Tally;

static void tally_answer(int ret, const char *msg, size_t len, void *user_data) {
  Tally *tally = user_data;
  const char *gone = "host function 'fetch_token' was not answered: the context is being destroyed";
  pthread_mutex_lock(&tally->lock);
  tally->count++;
  if (ret == RET_OK && len == 8 && memcmp(msg, "token[T]", 8) == 0) tally->good++;
  else if (ret == RET_ERR && len == strlen(gone) && memcmp(msg, gone, len) == 0) tally->destroyed++;
  else tally->other++;
  pthread_cond_broadcast(&tally->more);
  pthread_mutex_unlock(&tally->lock);
}

static void tally_wait(Tally *tally, int count) {
  pthread_mutex_lock(&tally->lock);
  while (tally->count < count) pthread_cond_wait(&tally->more, &tally->lock);
  pthread_mutex_unlock(&tally->lock);
}

/* With `destroying`, the context is destroyed while the threads answer. */
static void hundreds(Form host, bool destroying) {
  static Asked asked;
  Tally tally = {.lock = PTHREAD_MUTEX_INITIALIZER, .more = PTHREAD_COND_INITIALIZER};
  Answerer answerers[ANSWERERS];
  void *demo = open_demo();
  int accepted = 0;
  asked_init(&asked, host);
  register_host(demo, "fetch_token", host, fetch_token, &asked);
  for (int i = 0; i < IN_FLIGHT; i++) CHECK(use_token(demo, tally_answer, &tally, "k", 1) == RET_OK, "%s", last_error());
  asked_wait(&asked, IN_FLIGHT - 1); /* all of them wait at once */
  for (int i = 0; i < ANSWERERS; i++) {
    answerers[i] = (Answerer){.demo = demo, .asked = &asked, .first = i % 2};
    pthread_create(&answerers[i].thread, NULL, answer_main, &answerers[i]);
  }
  if (destroying) close_demo(demo);
  for (int i = 0; i < ANSWERERS; i++) {
    pthread_join(answerers[i].thread, NULL);
    accepted += answerers[i].accepted;
  }
  tally_wait(&tally, IN_FLIGHT);
  CHECK(tally.count == IN_FLIGHT && tally.other == 0, "%d answers, %d of them strange", tally.count, tally.other);
  CHECK(tally.good == accepted, "%d results for %d accepted answers", tally.good, accepted);
  CHECK(destroying || accepted == IN_FLIGHT, "%d of %d answers were accepted", accepted, IN_FLIGHT);
  if (!destroying) close_demo(demo);
}

/* --- the host function calls the library again, on the worker --- */

typedef struct Nest { void *demo, *other; Form form; int depth; Answer inner, created; Tally tally; } Nest;

static void nested(uint64_t id, const char *req, size_t len, void *user_data) {
  Nest *nest = user_data;
  (void)req, (void)len;
  if (nest->depth++ == 0) {
    CHECK(use_token(nest->demo, answer_store, &nest->inner, "inner", 5) == RET_OK, "%s", last_error());
    nest->other = host_demo_create(answer_store, &nest->created);
    CHECK(nest->other != NULL, "%s", last_error());
    CHECK(host_demo_shutdown() == RET_ERR, "shutdown on a worker was accepted");
  }
  CHECK(complete_token(nest->demo, nest->form, id) == RET_OK, "%s", last_error());
}

static void destroys(uint64_t id, const char *req, size_t len, void *user_data) {
  Nest *nest = user_data;
  (void)id, (void)req, (void)len;
  CHECK(host_demo_destroy(nest->demo, answer_store, &nest->inner) == RET_OK, "%s", last_error());
  CHECK(host_demo_destroy(nest->demo, answer_store, &nest->created) == RET_ERR, "a second destroy was accepted");
}

static void unregisters(uint64_t id, const char *req, size_t len, void *user_data) {
  Nest *nest = user_data;
  (void)req, (void)len;
  nest->depth++;
  CHECK(register_host(nest->demo, "fetch_token", nest->form, NULL, NULL) == RET_OK, "%s", last_error()); /* inside its own invocation */
  CHECK(complete_token(nest->demo, nest->form, id) == RET_OK, "%s", last_error());
}

static FFIHostFn const REENTERING[] = {nested, destroys, unregisters};

static void reenters(Form form, int which) {
  Nest nest = {.demo = open_demo(), .form = form};
  Answer answer;
  answer_init(&nest.inner);
  answer_init(&nest.created);
  if (form == NATIVE) host_demo_register_host_fn(nest.demo, "fetch_token", REENTERING[which], &nest);
  else host_demo_register_host_fn_cbor(nest.demo, "fetch_token", REENTERING[which], &nest);
  use(nest.demo, NATIVE, &answer);
  if (which == 1) {
    expect_error(&answer, "host function 'fetch_token' was not answered: the context is being destroyed");
    CHECK(answer_wait(&nest.inner) == RET_OK, "%s", nest.inner.text);
    CHECK(answer_count(&nest.created) == 1, "the refused destroy was not answered");
  } else {
    expect_token(&answer, NATIVE);
  }
  if (which == 0) {
    CHECK(answer_wait(&nest.inner) == RET_OK && strcmp(nest.inner.text, "token[T]") == 0, "%s", nest.inner.text);
    CHECK(answer_wait(&nest.created) == RET_OK, "%s", nest.created.text);
    close_demo(nest.other);
  }
  if (which == 2) {
    use(nest.demo, NATIVE, &answer);
    expect_error(&answer, "host function 'fetch_token' is not registered");
    CHECK(nest.depth == 1, "asked %d times", nest.depth);
  }
  if (which != 1) close_demo(nest.demo);
  answer_end(&nest.inner);
  answer_end(&nest.created);
}

int main(int argc, char **argv) {
  int rounds = argc > 1 ? atoi(argv[1]) : 2;
  for (int i = 0; i < 2 * rounds; i++) {
    Form form = i % 2 == 0 ? NATIVE : CBOR;
    hundreds(form, false);
    hundreds(form, true);
    for (int which = 0; which < 3; which++) reenters(form, which);
  }
  while (host_demo_shutdown() != RET_OK) sleep_ms(1); /* the context that a host function destroyed may still be parking */
  return checks_end();
}
