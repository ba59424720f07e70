/* Calls into examples/echo and the floor: see calls.h. */
#include "calls.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "echo.h"
#include "echo_cbor.h"
#include "floor.h"

#define TEXT "0123456789abcdef0123456789abcdef"
enum { IN_FLIGHT = 64 };

const char *const kind_names[KINDS] = {"floor", "native", "cbor"};

/* {"text": <32 characters>} */
static const char request[] = "\xa1\x64text\x78\x20" TEXT;

static struct waiter creation = WAITER;

static void finish(int ret, const char *msg, size_t len, void *user_data) {
  (void)msg;
  (void)len;
  waiter_answer(user_data, ret);
}

static void await_all(struct waiter *waiter, int count, const char *what) {
  if (waiter_await(waiter, count) == RET_OK) return;
  fprintf(stderr, "%s failed\n", what);
  exit(1);
}

static void submit(enum kind kind, void *ctx, struct waiter *waiter) {
  if (kind == FLOOR) floor_submit(waiter);
  else if (kind == NATIVE) echo_text(ctx, finish, waiter, TEXT, 32);
  else echo_text_cbor(ctx, finish, waiter, (const uint8_t *)request, sizeof request - 1);
}

void round_trip(enum kind kind, void *ctx) {
  struct waiter waiter = WAITER;
  submit(kind, ctx, &waiter);
  await_all(&waiter, 1, kind_names[kind]);
}

void pipelined(enum kind kind, void *ctx, int total) {
  struct waiter waiter = WAITER;
  for (int sent = 0; sent < total; sent++) {
    if (sent >= IN_FLIGHT && sent % (IN_FLIGHT / 2) == 0) waiter_await(&waiter, sent - IN_FLIGHT / 2);
    submit(kind, ctx, &waiter);
  }
  await_all(&waiter, total, kind_names[kind]);
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

void inline_cbor_call(void *ctx) {
  size_t seen = 0;
  echo_text_inline_cbor(ctx, ignore, &seen, (const uint8_t *)request, sizeof request - 1);
  if (seen != 34) exit(1);
}

void direct_call(void *ctx) {
  int64_t sum = 0;
  if (echo_add_direct(ctx, 40, 2, &sum) != RET_OK || sum != 42) exit(1);
}

void *create_context(void) {
  creation.done = 0;
  return echo_create("", 0, finish, &creation);
}

void await_created(void) { await_all(&creation, 1, "echo_create"); }

void destroy_context(void *ctx) {
  struct waiter waiter = WAITER;
  echo_destroy(ctx, finish, &waiter);
  await_all(&waiter, 1, "echo_destroy");
}
