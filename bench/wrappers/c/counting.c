/* Counted allocation: see counting.h. */
#include "counting.h"

size_t counted_calls, counted_bytes;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);

static void count(size_t size) {
  counted_calls++;
  counted_bytes += size;
}

void *__wrap_malloc(size_t size) {
  count(size);
  return __real_malloc(size);
}

void *__wrap_calloc(size_t number, size_t size) {
  count(number * size);
  return __real_calloc(number, size);
}

void *__wrap_realloc(void *old, size_t size) {
  count(size);
  return __real_realloc(old, size);
}
