/* Reads a vector's canonical CBOR into C structs, and compares C structs with it, one field after the other: what native_types.h is made of.
   Every array is a block of exactly its size, so that a checker sees a read beyond it; an empty one is null. */
#ifndef SINK_READER_H
#define SINK_READER_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Block {
  struct Block *next;
  void *data; /* apart, so that both its ends are the ends of a block */
} Block;

typedef struct Reader {
  const uint8_t *at;
  Block **blocks; /* what the values that were read hold; freed by reader_free */
  char why[200];  /* the path of the first field that differs */
} Reader;

typedef void (*ReadItem)(Reader *r, void *item);
typedef bool (*CheckItem)(Reader *r, const void *item);

/* The argument of the next head: a length, a count or a number. */
static inline uint64_t reader_head(Reader *r) {
  int info = *r->at++ & 31;
  if (info < 24) return (uint64_t)info;
  uint64_t value = 0;
  for (int left = 1 << (info - 24); left > 0; left--) value = value << 8 | *r->at++;
  return value;
}

static inline void *reader_room(Reader *r, size_t count, size_t size) {
  if (count == 0) return NULL;
  Block *block = malloc(sizeof *block);
  void *data = calloc(count, size);
  if (block == NULL || data == NULL) abort();
  *block = (Block){*r->blocks, data};
  *r->blocks = block;
  return data;
}

static inline void reader_free(Block **blocks) {
  while (*blocks != NULL) {
    Block *block = *blocks;
    *blocks = block->next;
    free(block->data);
    free(block);
  }
}

/* Notes which field differs, outermost first; false for its caller to return. */
static inline bool reader_blame(Reader *r, const char *field) {
  char inner[sizeof r->why];
  memcpy(inner, r->why, sizeof inner);
  snprintf(r->why, sizeof r->why, "%.60s%s%.120s", field, inner[0] == '\0' ? "" : ".", inner);
  return false;
}

static inline bool reader_null(Reader *r) {
  bool null = *r->at == 0xf6;
  if (null) r->at++;
  return null;
}

static inline size_t reader_open(Reader *r) {
  return (size_t)reader_head(r);
}

/* Passes over the key of a field: their order is the declared one. */
static inline void reader_key(Reader *r) {
  size_t len = reader_open(r);
  r->at += len;
}

static inline const uint8_t *reader_bytes(Reader *r, size_t *len) {
  *len = reader_open(r);
  const uint8_t *data = r->at;
  r->at += *len;
  return data;
}

static inline uint8_t *read_bytes(Reader *r, size_t *len) {
  const uint8_t *data = reader_bytes(r, len);
  uint8_t *copy = reader_room(r, *len, 1);
  if (copy != NULL) memcpy(copy, data, *len);
  return copy;
}

/* Without a NUL behind it: the length is what counts. */
static inline char *read_text(Reader *r, size_t *len) {
  return (char *)read_bytes(r, len);
}

static inline bool check_bytes(Reader *r, const uint8_t *data, size_t len) {
  size_t expected_len;
  const uint8_t *expected = reader_bytes(r, &expected_len);
  return len == expected_len && (len == 0 || memcmp(data, expected, len) == 0);
}

/* A text that comes out ends with a NUL behind its length. */
static inline bool check_text(Reader *r, const char *text, size_t len) {
  return check_bytes(r, (const uint8_t *)text, len) && text != NULL && text[len] == '\0';
}

static inline void read_fixed(Reader *r, uint8_t *data) {
  size_t len;
  const uint8_t *source = reader_bytes(r, &len);
  memcpy(data, source, len);
}

static inline const char *const *read_texts(Reader *r, size_t *len, const size_t **item_len) {
  *len = reader_open(r);
  const char **texts = reader_room(r, *len, sizeof *texts);
  size_t *lens = reader_room(r, *len, sizeof *lens);
  for (size_t i = 0; i < *len; i++) texts[i] = read_text(r, &lens[i]);
  *item_len = lens;
  return texts;
}

static inline bool check_texts(Reader *r, const char *const *texts, size_t len, const size_t *item_len) {
  if (reader_open(r) != len) return reader_blame(r, "length");
  for (size_t i = 0; i < len; i++) {
    if (!check_text(r, texts[i], item_len[i])) return reader_blame(r, "item");
  }
  return true;
}

static inline void *read_items(Reader *r, size_t *len, size_t size, ReadItem read) {
  *len = reader_open(r);
  char *items = reader_room(r, *len, size);
  for (size_t i = 0; i < *len; i++) read(r, items + i * size);
  return items;
}

static inline void read_array(Reader *r, void *items, size_t size, ReadItem read) {
  size_t len = reader_open(r);
  for (size_t i = 0; i < len; i++) read(r, (char *)items + i * size);
}

static inline bool check_items(Reader *r, const void *items, size_t len, size_t size, CheckItem check) {
  if (reader_open(r) != len) return reader_blame(r, "length");
  for (size_t i = 0; i < len; i++) {
    if (!check(r, (const char *)items + i * size)) return reader_blame(r, "item");
  }
  return true;
}

/* Sets and tables come in any order: each expected item is looked for among those that none was found in yet. */
static inline bool check_unordered(Reader *r, const void *items, size_t len, size_t size, CheckItem check) {
  if (reader_open(r) != len) return reader_blame(r, "length");
  bool *used = reader_room(r, len, sizeof *used);
  for (size_t n = 0; n < len; n++) {
    Reader try = *r;
    size_t i = 0;
    for (; i < len; i++) {
      try = *r;
      if (!used[i] && check(&try, (const char *)items + i * size)) break;
    }
    if (i == len) return reader_blame(r, "an expected item that is not there");
    used[i] = true;
    r->at = try.at;
  }
  return true;
}

typedef struct TextView {
  const char *text;
  size_t len;
} TextView;

static inline bool check_text_view(Reader *r, const void *item) {
  const TextView *view = item;
  return check_text(r, view->text, view->len);
}

static inline bool check_text_set(Reader *r, const char *const *texts, size_t len, const size_t *item_len) {
  TextView *views = reader_room(r, len, sizeof *views);
  for (size_t i = 0; i < len; i++) views[i] = (TextView){texts[i], item_len[i]};
  return check_unordered(r, views, len, sizeof *views, check_text_view);
}

static inline int64_t reader_integer(Reader *r) {
  bool negative = *r->at >> 5 == 1;
  uint64_t argument = reader_head(r);
  return negative ? -1 - (int64_t)argument : (int64_t)argument;
}

/* The bits are the value: a NaN is as good as another. */
static inline double reader_double(Reader *r) {
  uint64_t bits = 0;
  double value;
  r->at++;
  for (int i = 0; i < 8; i++) bits = bits << 8 | *r->at++;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static inline float reader_float(Reader *r) {
  uint32_t bits = 0;
  float value;
  r->at++;
  for (int i = 0; i < 4; i++) bits = bits << 8 | *r->at++;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static inline bool reader_bool(Reader *r) {
  return *r->at++ == 0xf5;
}

/* read_<type> and check_<type> of a scalar. */
#define SINK_SCALAR(type, take, same)                           \
  static inline void read_##type(Reader *r, void *item) {       \
    *(type *)item = (type)take(r);                              \
  }                                                             \
  static inline bool check_##type(Reader *r, const void *item) { \
    type expected = (type)take(r), value = *(const type *)item; \
    return same;                                                \
  }

SINK_SCALAR(int8_t, reader_integer, value == expected)
SINK_SCALAR(int16_t, reader_integer, value == expected)
SINK_SCALAR(int32_t, reader_integer, value == expected)
SINK_SCALAR(int64_t, reader_integer, value == expected)
SINK_SCALAR(uint8_t, reader_head, value == expected)
SINK_SCALAR(uint16_t, reader_head, value == expected)
SINK_SCALAR(uint32_t, reader_head, value == expected)
SINK_SCALAR(uint64_t, reader_head, value == expected)
SINK_SCALAR(char, reader_head, value == expected)
SINK_SCALAR(bool, reader_bool, value == expected)
SINK_SCALAR(float, reader_float, memcmp(&value, &expected, sizeof value) == 0 || (isnan(value) && isnan(expected)))
SINK_SCALAR(double, reader_double, memcmp(&value, &expected, sizeof value) == 0 || (isnan(value) && isnan(expected)))

#endif
