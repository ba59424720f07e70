/* The calls as a careful C caller makes them without a wrapper: the floor of every language here. Nothing is kept of a result but its size. */
#ifndef BENCH_RAW_H
#define BENCH_RAW_H
#include <stddef.h>

/* What a call is made with; `payload` is valid as text and as bytes. */
struct subject {
  void *ctx;
  char *payload;
  size_t size;
};

void raw_add(const struct subject *subject);
void raw_upper(const struct subject *subject);
void raw_text(const struct subject *subject);
void raw_parse(const struct subject *subject);
void raw_bytes(const struct subject *subject);

#endif
