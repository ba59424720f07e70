/* The libFuzzer target: one input is one hostile call of a `_cbor` function, or one hostile answer of a host function. The first byte
   chooses among the functions of entries.h, which fuzz-library.ts writes; the rest is the request. FFI_FUZZ=inline leaves those that
   decode on the calling thread, FFI_FUZZ=worker the others. Whatever is given back is judged: one callback, canonical CBOR or a text with
   an offset, and what was accepted once is accepted again and gives the same bytes. */
#include "canonical.h"
#include "kitchen_sink_cbor.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REQUIRE(condition, what) ((condition) ? (void)0 : give_up(what, #condition))

typedef enum Kind { KIND_METHOD, KIND_INLINE, KIND_ID, KIND_STATIC, KIND_CTOR, KIND_ANSWER } Kind;
typedef int (*Method)(void *ctx, FFICallBack callback, void *user_data, const uint8_t *req, size_t len);
typedef int (*IdMethod)(void *ctx, uint64_t id, FFICallBack callback, void *user_data, const uint8_t *req, size_t len);
typedef int (*Static)(FFICallBack callback, void *user_data, const uint8_t *req, size_t len);
typedef void *(*Ctor)(const uint8_t *req, size_t len, FFICallBack callback, void *user_data);

typedef struct Entry {
  const char *name;
  Kind kind;
  const char *echoed; /* the parameter that is the result; null: none is */
  Method method;
  IdMethod id_method;
  Static static_method;
  Ctor ctor;
} Entry;

static const Entry every_entry[] = {
#include "entries.h"
};

/* The terminal callback of one call, kept whole. */
typedef struct Outcome {
  int count, ret;
  char *bytes;
  size_t len;
} Outcome;

static const Entry *entries[256];
static size_t entry_count;
static void *context;
static const Entry *current;
static uint8_t *host_request;
static size_t host_request_len;
static const uint8_t *host_answer;
static size_t host_answer_len;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void give_up(const char *what, const char *condition) {
  fprintf(stderr, "FUZZ: %s: %s (%s)\n", current ? current->name : "start", what, condition);
  abort();
}

static void keep(int ret, const char *msg, size_t len, void *user_data) {
  Outcome *outcome = user_data;
  pthread_mutex_lock(&lock);
  outcome->count++;
  outcome->ret = ret;
  outcome->len = len;
  outcome->bytes = malloc(len + 1);
  if (len > 0) memcpy(outcome->bytes, msg, len);
  outcome->bytes[len] = '\0';
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&lock);
}

static void wait_for(Outcome *outcome) {
  pthread_mutex_lock(&lock);
  while (outcome->count == 0) pthread_cond_wait(&changed, &lock);
  pthread_mutex_unlock(&lock);
}

static void on_event(const char *name, const char *msg, size_t len, void *user_data) {
  (void)user_data;
  REQUIRE(name != NULL && is_canonical(msg, len), "an event's payload is not canonical");
}

static void on_host_call(uint64_t call_id, const char *req, size_t len, void *user_data) {
  (void)user_data;
  REQUIRE(is_canonical(req, len), "a host function's request is not canonical");
  REQUIRE(kitchen_sink_host_complete_cbor(context, call_id, RET_OK, (const char *)host_answer, host_answer_len) == RET_OK, "answer refused");
}

static void end_context(void *handle) {
  Outcome ended = {0};
  REQUIRE(sink_destroy(handle, keep, &ended) == RET_OK, "destroy refused");
  wait_for(&ended);
  REQUIRE(ended.ret == RET_OK, ended.bytes);
  free(ended.bytes);
}

static Outcome call(const Entry *entry, const uint8_t *req, size_t len) {
  Outcome outcome = {0};
  uint8_t *own = malloc(len ? len : 1); /* a block of its own: the sanitizer sees every byte beyond */
  memcpy(own, req, len);
  uint64_t id;
  void *made = NULL;
  switch (entry->kind) {
  case KIND_METHOD:
  case KIND_INLINE: entry->method(context, keep, &outcome, own, len); break;
  case KIND_ID:
    id = kitchen_sink_next_call_id();
    entry->id_method(context, id, keep, &outcome, own, len);
    if (len % 4 == 3) kitchen_sink_cancel(context, id);
    break;
  case KIND_STATIC: entry->static_method(keep, &outcome, own, len); break;
  case KIND_CTOR: made = entry->ctor(own, len, keep, &outcome); break;
  case KIND_ANSWER:
    host_answer = own;
    host_answer_len = len;
    entry->method(context, keep, &outcome, host_request, host_request_len);
    break;
  }
  wait_for(&outcome);
  if (made != NULL && outcome.ret == RET_OK) end_context(made);
  free(own);
  return outcome;
}

/* Where " at byte " stands last: a quoted text of the input may hold it too. */
static const char *last_offset(const char *text) {
  const char *last = NULL;
  for (const char *next = strstr(text, " at byte "); next != NULL; next = strstr(next + 1, " at byte ")) last = next;
  return last;
}

static void judge(const Entry *entry, const Outcome *outcome, size_t len) {
  REQUIRE(outcome->count == 1, "more than one callback");
  switch (outcome->ret) {
  case RET_OK:
    if (entry->kind == KIND_CTOR) break; /* a handle as text */
    /* fallthrough */
  case RET_TYPED_ERR: REQUIRE(is_canonical(outcome->bytes, outcome->len), "the answer is not canonical"); break;
  case RET_ERR: {
    REQUIRE(is_utf8(outcome->bytes, outcome->len), "the error is not UTF-8");
    if (entry->echoed == NULL) break;
    const char *offset = last_offset(outcome->bytes);
    REQUIRE(offset != NULL, outcome->bytes);
    REQUIRE(strtoull(offset + 9, NULL, 10) <= len, outcome->bytes);
    break;
  }
  case RET_CANCELLED: REQUIRE(entry->kind == KIND_ID && len % 4 == 3, "cancelled by nobody"); break;
  default: give_up("unknown code", outcome->bytes);
  }
}

/* The request that gives the value `answer` to the parameter. */
static uint8_t *request_of(const char *parameter, const Outcome *answer, size_t *len) {
  size_t name = strlen(parameter);
  uint8_t *request = malloc(2 + name + answer->len);
  request[0] = 0xA1;
  request[1] = (uint8_t)(0x60 + name);
  memcpy(request + 2, parameter, name);
  memcpy(request + 2 + name, answer->bytes, answer->len);
  *len = 2 + name + answer->len;
  return request;
}

static void call_again(const Entry *entry, const Outcome *first) {
  size_t len = first->len;
  uint8_t *request = entry->kind == KIND_ANSWER ? NULL : request_of(entry->echoed, first, &len);
  Outcome second = call(entry, request != NULL ? request : (const uint8_t *)first->bytes, len);
  bool cancelled = entry->kind == KIND_ID && second.ret == RET_CANCELLED;
  REQUIRE(cancelled || second.ret == RET_OK, second.bytes);
  REQUIRE(cancelled || (second.len == first->len && memcmp(second.bytes, first->bytes, first->len) == 0), "other bytes the second time");
  free(second.bytes);
  free(request);
}

/* The handle in an answer, which is one unsigned integer, is given back. */
static void release(const Outcome *answer) {
  uint8_t major, info;
  uint64_t handle;
  Judge reader = {(const uint8_t *)answer->bytes, answer->len};
  REQUIRE(judge_head(&reader, &major, &info, &handle) && major == 0, "no handle");
  REQUIRE(kitchen_sink_release_handle(context, handle) == RET_OK, "the handle was refused");
}

static void load_host_request(void) {
  const char *path = getenv("FFI_FUZZ_HOST_REQUEST");
  FILE *file = path ? fopen(path, "rb") : NULL;
  REQUIRE(file != NULL, "FFI_FUZZ_HOST_REQUEST names no file");
  host_request = malloc(65536);
  host_request_len = fread(host_request, 1, 65536, file);
  fclose(file);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc;
  (void)argv;
  const char *wanted = getenv("FFI_FUZZ");
  for (size_t i = 0; i < sizeof every_entry / sizeof every_entry[0]; i++) {
    bool is_inline = every_entry[i].kind == KIND_INLINE;
    if (wanted == NULL || is_inline == (strcmp(wanted, "inline") == 0)) entries[entry_count++] = &every_entry[i];
  }
  REQUIRE(entry_count > 0 && entry_count <= 256, "a byte cannot choose");
  load_host_request();
  Outcome created = {0};
  context = sink_create_plain_cbor((const uint8_t *)"\xA0", 1, keep, &created);
  wait_for(&created);
  REQUIRE(context != NULL && created.ret == RET_OK, created.bytes);
  free(created.bytes);
  REQUIRE(kitchen_sink_add_event_listener_cbor(context, NULL, on_event, NULL) != 0, "no listener");
  REQUIRE(kitchen_sink_register_host_fn_cbor(context, "transform", on_host_call, NULL) == RET_OK, "no host function");
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return -1;
  current = entries[data[0] % entry_count];
  Outcome outcome = call(current, data + 1, size - 1);
  judge(current, &outcome, size - 1);
  if (outcome.ret == RET_OK && current->echoed != NULL) call_again(current, &outcome);
  if (outcome.ret == RET_OK && strncmp(current->name, "sink_counter_", 13) == 0) release(&outcome);
  free(outcome.bytes);
  return 0;
}
