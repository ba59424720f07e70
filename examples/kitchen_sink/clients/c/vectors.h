/* Reads vectors/vectors.tsv, as vectors/README.md describes it. */
#ifndef SINK_VECTORS_H
#define SINK_VECTORS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Bytes {
  uint8_t *data; /* owned; never null */
  size_t len;
} Bytes;

/* One line. The texts point into `line`. */
typedef struct Vector {
  char *line; /* owned */
  const char *name, *proc, *outcome;
  Bytes request, expected;
} Vector;

static inline int vectors_digit(char c) {
  return c >= 'a' ? c - 'a' + 10 : c - '0';
}

/* Two digits are a byte; a decimal number in braces behind them says how often it comes. */
static inline Bytes vectors_hex(const char *text) {
  size_t len = 0, room = strlen(text) / 2 + 1;
  uint8_t *data = malloc(room);
  while (data != NULL && *text != '\0') {
    uint8_t byte = (uint8_t)(vectors_digit(text[0]) * 16 + vectors_digit(text[1]));
    size_t count = 1;
    text += 2;
    if (*text == '{') {
      char *end;
      count = strtoul(text + 1, &end, 10);
      text = end + 1;
      room += count;
      data = realloc(data, room);
    }
    if (data != NULL) memset(data + len, byte, count);
    len += count;
  }
  if (data == NULL) abort();
  return (Bytes){data, len};
}

/* The next vector; false at the end of the file. Comments are passed over. */
static inline bool vectors_next(FILE *file, Vector *vector) {
  char *line = NULL;
  size_t room = 0;
  ssize_t len;
  while ((len = getline(&line, &room, file)) > 0 && line[0] == '#') continue;
  if (len <= 0) {
    free(line);
    return false;
  }
  line[strcspn(line, "\n")] = '\0';
  char *rest = line, *fields[5];
  for (int i = 0; i < 5; i++) fields[i] = strsep(&rest, "\t");
  *vector = (Vector){line, fields[0], fields[1], fields[3], vectors_hex(fields[2]), vectors_hex(fields[4])};
  return true;
}

static inline void vectors_free(Vector *vector) {
  free(vector->request.data);
  free(vector->expected.data);
  free(vector->line);
}

/* The file named by the first argument, by FFI_VECTORS, or beside the project's clients. Null, with a line on standard error. */
static inline FILE *vectors_open(int argc, char **argv) {
  const char *path = argc > 1 ? argv[1] : getenv("FFI_VECTORS");
  if (path == NULL) path = "vectors/vectors.tsv";
  FILE *file = fopen(path, "r");
  if (file == NULL) perror(path);
  return file;
}

#endif
