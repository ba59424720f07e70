/* Waiting for one answer of the library: calls return at once, the answer comes on the timer's worker thread. */
#ifndef TIMER_CALL_H
#define TIMER_CALL_H

#include <my_timer.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One call under way. Lives on the caller's stack until call_wait has returned. */
typedef struct Call {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  bool done;
  int ret;
  void (*show)(const char *msg, size_t len); /* sees the answer while it is valid; runs on the worker */
  char error[256];
} Call;

static inline Call call_begin(void (*show)(const char *msg, size_t len)) {
  return (Call){.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER, .show = show};
}

/* The terminal callback of every call: exactly one for each. `msg` is valid only in here. */
static void call_done(int ret, const char *msg, size_t len, void *user_data) {
  Call *call = user_data;
  if (ret == RET_OK && call->show != NULL) call->show(msg, len);
  pthread_mutex_lock(&call->lock);
  if (ret != RET_OK) snprintf(call->error, sizeof call->error, "%.*s", (int)len, msg);
  call->ret = ret;
  call->done = true;
  pthread_cond_signal(&call->changed);
  pthread_mutex_unlock(&call->lock);
}

/* Blocks until the answer is there. True on success; else says on standard error what failed. */
static bool call_wait(Call *call, const char *what) {
  pthread_mutex_lock(&call->lock);
  while (!call->done) pthread_cond_wait(&call->changed, &call->lock);
  pthread_mutex_unlock(&call->lock);
  pthread_cond_destroy(&call->changed);
  pthread_mutex_destroy(&call->lock);
  if (call->ret != RET_OK) fprintf(stderr, "%s: error: %s\n", what, call->error);
  return call->ret == RET_OK;
}

#endif
