/* Calls through the blocking helpers: see blocking.h. */
#include "blocking.h"

#include <stdio.h>
#include <stdlib.h>

#include "kitchen_sink_blocking.h"
#include "text.h"

static void check(int fine, const char *what) {
  if (fine) return;
  fprintf(stderr, "%s failed\n", what);
  exit(1);
}

void *open_sink(void) {
  void *ctx = sink_create_blocking("bench", 5, NULL);
  check(ctx != NULL, "sink_create");
  return ctx;
}

void close_sink(void *ctx) { check(sink_destroy_blocking(ctx, NULL) == RET_OK, "sink_destroy"); }

void blocking_add(const struct subject *subject) {
  int64_t sum = 0;
  check(sink_add_blocking(subject->ctx, 40, 2, &sum, NULL) == RET_OK && sum == 42, "sink_add_blocking");
}

void blocking_upper(const struct subject *subject) {
  char *text = NULL;
  size_t size = 0;
  check(sink_upper_blocking(subject->ctx, TEXT, TEXT_SIZE, &text, &size, NULL) == RET_OK && size == TEXT_SIZE, "sink_upper_blocking");
  kitchen_sink_blocking_free(text);
}

void blocking_text(const struct subject *subject) {
  char *text = NULL;
  size_t size = 0;
  check(sink_text_back_blocking(subject->ctx, TEXT, TEXT_SIZE, &text, &size, NULL) == RET_OK && size == TEXT_SIZE, "sink_text_back_blocking");
  kitchen_sink_blocking_free(text);
}

void blocking_parse(const struct subject *subject) {
  int64_t size = 0;
  check(sink_parse_blocking(subject->payload, subject->size, &size, NULL) == RET_OK && size == (int64_t)subject->size, "sink_parse_blocking");
}

void blocking_bytes(const struct subject *subject) {
  kitchen_sink_BytesSlice *bytes = NULL;
  const uint8_t *data = (const uint8_t *)subject->payload;
  check(sink_bytes_back_blocking(subject->ctx, data, subject->size, &bytes, NULL) == RET_OK && bytes->data_len == subject->size, "sink_bytes_back_blocking");
  kitchen_sink_blocking_free(bytes);
}
