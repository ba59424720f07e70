/* A library opened by name, for clients that work on any library: the functions that every library has, found by its name. */
#ifndef FFI_E2E_DYNAMIC_H
#define FFI_E2E_DYNAMIC_H

#include "check.h"
#include <dlfcn.h>

typedef void (*CallBack)(int ret, const char *msg, size_t len, void *user_data);
typedef void *(*CborCtor)(const uint8_t *req, size_t len, CallBack callback, void *user_data);
typedef int (*CborMethod)(void *ctx, CallBack callback, void *user_data, const uint8_t *req, size_t len);
typedef int (*CborIdMethod)(void *ctx, uint64_t call_id, CallBack callback, void *user_data, const uint8_t *req, size_t len);
typedef int (*Dtor)(void *ctx, CallBack callback, void *user_data);

typedef struct Library {
  void *loaded;
  const char *name;
} Library;

/* Finds `<library>_<rest>`, or `<rest>` itself when the library's name is null; a missing symbol ends the client. */
static inline void library_find(const Library *library, const char *rest, void *into) {
  char symbol[256];
  snprintf(symbol, sizeof symbol, "%s%s%s", library->name ? library->name : "", library->name ? "_" : "", rest);
  void *found = dlsym(library->loaded, symbol);
  if (found == NULL) {
    printf("FAILED: no symbol %s\n", symbol);
    exit(1);
  }
  memcpy(into, &found, sizeof found);
}

static inline void library_find_plain(const Library *library, const char *symbol, void *into) {
  Library plain = {library->loaded, NULL};
  library_find(&plain, symbol, into);
}

static inline Library library_open(const char *path, const char *name) {
  Library library = {dlopen(path, RTLD_NOW | RTLD_LOCAL), name};
  if (library.loaded == NULL) {
    printf("FAILED: %s\n", dlerror());
    exit(1);
  }
  return library;
}

/* Makes a context over CBOR; a failure ends the client. */
static inline void *library_create(const Library *library, const char *ctor, const uint8_t *req, size_t len) {
  CborCtor create;
  library_find_plain(library, ctor, &create);
  Answer answer;
  answer_init(&answer);
  void *ctx = create(req, len, answer_store, &answer);
  if (answer_wait(&answer) != 0 || ctx == NULL) {
    printf("FAILED: %s: %s\n", ctor, answer.text);
    exit(1);
  }
  answer_end(&answer);
  return ctx;
}

static inline void library_destroy(const Library *library, const char *dtor, void *ctx) {
  Dtor destroy;
  library_find_plain(library, dtor, &destroy);
  Answer answer;
  answer_init(&answer);
  destroy(ctx, answer_store, &answer);
  CHECK(answer_wait(&answer) == 0, "%s: %s", dtor, answer.text);
  answer_end(&answer);
}

static inline void library_shutdown(const Library *library) {
  int (*shutdown)(void);
  library_find(library, "shutdown", &shutdown);
  CHECK(shutdown() == 0, "%s_shutdown failed", library->name);
}

/* Bytes of a hexadecimal text; `*len` says how many. The caller frees. */
static inline uint8_t *bytes_of(const char *hex, size_t *len) {
  *len = strlen(hex) / 2;
  uint8_t *bytes = malloc(*len + 1);
  for (size_t i = 0; i < *len; i++) {
    unsigned value = 0;
    sscanf(hex + 2 * i, "%2x", &value);
    bytes[i] = (uint8_t)value;
  }
  return bytes;
}

#endif
