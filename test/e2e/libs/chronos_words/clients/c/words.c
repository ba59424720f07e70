/* The same through C: results, errors, a typed error, a cancelled call, a host function. */
#include "chronos_words.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Answer {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int count, ret;
  char text[256];
  int64_t number;
} Answer;

static int failures;

static void expect(int well, const char *what) {
  if (!well) failures++;
  printf("%s %s\n", well ? "ok" : "not ok", what);
}

static void done(int ret, const char *msg, size_t len, void *user_data) {
  Answer *answer = user_data;
  pthread_mutex_lock(&answer->lock);
  answer->ret = ret;
  if (ret == RET_OK && len == sizeof answer->number) memcpy(&answer->number, msg, len);
  if (ret == RET_TYPED_ERR) answer->number = ((const chronos_words_Problem *)msg)->code;
  else if (msg != NULL) snprintf(answer->text, sizeof answer->text, "%.*s", (int)len, msg);
  answer->count++;
  pthread_cond_signal(&answer->changed);
  pthread_mutex_unlock(&answer->lock);
}

static int outcome(Answer *answer) {
  pthread_mutex_lock(&answer->lock);
  while (answer->count == 0) pthread_cond_wait(&answer->changed, &answer->lock);
  pthread_mutex_unlock(&answer->lock);
  return answer->ret;
}

#define FRESH {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER}

static void *context;

static void answer_host(uint64_t call_id, const char *req, size_t len, void *user_data) {
  (void)len;
  (void)user_data;
  const chronos_words_AskHostArgs *args = (const chronos_words_AskHostArgs *)req;
  char text[64];
  snprintf(text, sizeof text, "<%s>", args->word);
  chronos_words_host_complete(context, call_id, RET_OK, text, strlen(text));
}

int main(void) {
  Answer made = FRESH, said = FRESH, empty = FRESH, slow = FRESH, typed = FRESH, host = FRESH, bounded = FRESH, cancelled = FRESH, raised = FRESH, ended = FRESH;
  context = words_create(done, &made);
  expect(outcome(&made) == RET_OK, "create");
  words_say(context, done, &said, "one", 3);
  expect(outcome(&said) == RET_OK && said.number == 1, "say");
  words_say(context, done, &empty, "", 0);
  expect(outcome(&empty) == RET_ERR && strcmp(empty.text, "say: no word") == 0, empty.text);
  words_slow(context, done, &slow, "ab", 2);
  expect(outcome(&slow) == RET_OK && strcmp(slow.text, "abab") == 0, "slow");
  words_typed(context, done, &typed, "abc", 3);
  expect(outcome(&typed) == RET_TYPED_ERR && typed.number == 3, "typed");
  chronos_words_register_host_fn(context, "ask_host", answer_host, NULL);
  words_host(context, done, &host, "who", 3);
  expect(outcome(&host) == RET_OK && strcmp(host.text, "<who>") == 0, "host");
  words_bounded(context, done, &bounded, 5000000);
  expect(outcome(&bounded) == RET_OK, "bounded");
  uint64_t id = chronos_words_next_call_id();
  words_bounded_id(context, id, done, &cancelled, 60000000000);
  chronos_words_cancel(context, id);
  expect(outcome(&cancelled) == RET_CANCELLED, "cancelled");
  words_raise(context, done, &raised);
  expect(outcome(&raised) == RET_ERR && strstr(raised.text, "not that word") != NULL, raised.text);
  words_destroy(context, done, &ended);
  expect(outcome(&ended) == RET_OK, "destroy"); /* at once: the cancelled handler was cancelled too */
  expect(chronos_words_shutdown() == RET_OK, "shutdown");
  return failures == 0 ? 0 : 1;
}
