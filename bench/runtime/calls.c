/* Calls into examples/echo: see calls.h. */
#define _GNU_SOURCE
#include "calls.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "echo.h"
#include "echo_cbor.h"

#define TEXT "0123456789abcdef0123456789abcdef"
enum { IN_FLIGHT = 64 };

struct waiter {
  pthread_mutex_t lock;
  pthread_cond_t finished;
  int done, ret;
};

#define WAITER {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0}

static struct waiter creation = WAITER;

static void finish(int ret, const char *msg, size_t len, void *user_data) {
  (void)msg;
  (void)len;
  struct waiter *waiter = user_data;
  pthread_mutex_lock(&waiter->lock);
  waiter->done++;
  waiter->ret |= ret;
  pthread_cond_signal(&waiter->finished);
  pthread_mutex_unlock(&waiter->lock);
}

static void await_count(struct waiter *waiter, int count, const char *what) {
  pthread_mutex_lock(&waiter->lock);
  while (waiter->done < count) pthread_cond_wait(&waiter->finished, &waiter->lock);
  pthread_mutex_unlock(&waiter->lock);
  if (waiter->ret != RET_OK) {
    fprintf(stderr, "%s failed\n", what);
    exit(1);
  }
}

void native_round_trip(void *ctx) {
  struct waiter waiter = WAITER;
  echo_text(ctx, finish, &waiter, TEXT, 32);
  await_count(&waiter, 1, "echo_text");
}

void cbor_round_trip(void *ctx) {
  /* {"text": <32 characters>} */
  static const char request[] = "\xa1\x64text\x78\x20" TEXT;
  struct waiter waiter = WAITER;
  echo_text_cbor(ctx, finish, &waiter, (const uint8_t *)request, sizeof request - 1);
  await_count(&waiter, 1, "echo_text_cbor");
}

void pipelined(void *ctx, int total) {
  struct waiter waiter = WAITER;
  for (int sent = 0; sent < total; sent++) {
    pthread_mutex_lock(&waiter.lock);
    while (sent - waiter.done >= IN_FLIGHT) pthread_cond_wait(&waiter.finished, &waiter.lock);
    pthread_mutex_unlock(&waiter.lock);
    echo_text(ctx, finish, &waiter, TEXT, 32);
  }
  await_count(&waiter, total, "echo_text, 64 in flight");
}

static void ignore(int ret, const char *msg, size_t len, void *user_data) {
  (void)msg;
  *(size_t *)user_data += len + (size_t)ret;
}

void inline_call(void *ctx) {
  size_t seen = 0;
  echo_text_inline(ctx, ignore, &seen, TEXT, 32);
  if (seen != 32) exit(1);
}

void direct_call(void *ctx) {
  int64_t sum = 0;
  if (echo_add_direct(ctx, 40, 2, &sum) != RET_OK || sum != 42) exit(1);
}

void *create_context(void) {
  creation.done = 0;
  return echo_create("", 0, finish, &creation);
}

void await_created(void) { await_count(&creation, 1, "echo_create"); }

void destroy_context(void *ctx) {
  struct waiter waiter = WAITER;
  echo_destroy(ctx, finish, &waiter);
  await_count(&waiter, 1, "echo_destroy");
}
