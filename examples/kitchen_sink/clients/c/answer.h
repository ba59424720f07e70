/* Waiting for one answer of the library: calls return at once, the answer comes on the sink's worker thread. */
#ifndef SINK_ANSWER_H
#define SINK_ANSWER_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* One call under way. Lives until answer_wait has returned and answer_free was called. */
typedef struct Answer {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int count; /* how often the callback came: once is right */
  int ret;
  void *msg; /* owned copy of a text or of encoded bytes; null when `look` took the answer */
  size_t len;
  void (*look)(int ret, const void *msg, size_t len, void *state); /* sees the answer while it is valid; runs on the worker */
  void *state;
} Answer;

static inline Answer answer_begin(void (*look)(int ret, const void *msg, size_t len, void *state), void *state) {
  return (Answer){.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER, .look = look, .state = state};
}

/* The callback of every call. `msg` is valid only in here. */
static inline void answer_store(int ret, const char *msg, size_t len, void *user_data) {
  Answer *answer = user_data;
  void *copy = NULL;
  if (answer->look != NULL) answer->look(ret, msg, len, answer->state);
  if (answer->look == NULL || ret == 1) {
    copy = calloc(1, len + 1);
    if (copy != NULL && msg != NULL) memcpy(copy, msg, len);
  }
  pthread_mutex_lock(&answer->lock);
  if (answer->count++ == 0) {
    answer->msg = copy;
    answer->len = len;
    answer->ret = ret;
  } else {
    free(copy);
  }
  pthread_cond_signal(&answer->changed);
  pthread_mutex_unlock(&answer->lock);
}

/* Blocks until the answer is there; gives its return code. */
static inline int answer_wait(Answer *answer) {
  pthread_mutex_lock(&answer->lock);
  while (answer->count == 0) pthread_cond_wait(&answer->changed, &answer->lock);
  int ret = answer->ret;
  pthread_mutex_unlock(&answer->lock);
  return ret;
}

static inline void answer_free(Answer *answer) {
  free(answer->msg);
  pthread_cond_destroy(&answer->changed);
  pthread_mutex_destroy(&answer->lock);
}

#endif
