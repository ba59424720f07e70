/* Calls without a wrapper: see raw.h. */
#include "raw.h"

#include <stdio.h>
#include <stdlib.h>

#include "../../runtime/waiter.h"
#include "kitchen_sink.h"
#include "text.h"

struct answer {
  struct waiter waiter;
  size_t size;
};

static void check(int fine, const char *what) {
  if (fine) return;
  fprintf(stderr, "%s failed\n", what);
  exit(1);
}

static void on_text(int ret, const char *msg, size_t len, void *user_data) {
  (void)msg;
  struct answer *answer = user_data;
  answer->size = len;
  waiter_answer(&answer->waiter, ret);
}

static void on_bytes(int ret, const char *msg, size_t len, void *user_data) {
  (void)len;
  struct answer *answer = user_data;
  if (ret == RET_OK) answer->size = ((const kitchen_sink_BytesSlice *)(const void *)msg)->data_len;
  waiter_answer(&answer->waiter, ret);
}

static void on_inline(int ret, const char *msg, size_t len, void *user_data) {
  (void)msg;
  *(size_t *)user_data = ret == RET_OK ? len : 0;
}

void raw_add(const struct subject *subject) {
  int64_t sum = 0;
  check(sink_add_direct(subject->ctx, 40, 2, &sum) == RET_OK && sum == 42, "sink_add_direct");
}

void raw_upper(const struct subject *subject) {
  size_t size = 0;
  sink_upper(subject->ctx, on_inline, &size, TEXT, TEXT_SIZE);
  check(size == TEXT_SIZE, "sink_upper");
}

void raw_text(const struct subject *subject) {
  struct answer answer = {WAITER, 0};
  sink_text_back(subject->ctx, on_text, &answer, TEXT, TEXT_SIZE);
  check(waiter_await(&answer.waiter, 1) == RET_OK && answer.size == TEXT_SIZE, "sink_text_back");
}

void raw_parse(const struct subject *subject) {
  struct answer answer = {WAITER, 0};
  sink_parse(on_text, &answer, subject->payload, subject->size);
  check(waiter_await(&answer.waiter, 1) == RET_OK, "sink_parse");
}

void raw_bytes(const struct subject *subject) {
  struct answer answer = {WAITER, 0};
  sink_bytes_back(subject->ctx, on_bytes, &answer, (const uint8_t *)subject->payload, subject->size);
  check(waiter_await(&answer.waiter, 1) == RET_OK && answer.size == subject->size, "sink_bytes_back");
}
