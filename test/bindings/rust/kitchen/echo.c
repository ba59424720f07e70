/* A stand-in for the library of test/fixtures/models/kitchen.ts that gives every value back as it came: whatever a client sends
 * through C structs laid out by the compiler must arrive unchanged. Answers come at once, or from a thread where it matters. */
#include "kitchen.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CONTEXT ((void *)(uintptr_t)0x5000100010001)
#define TEXT(text) (text), sizeof(text) - 1

static _Thread_local char last_error[64];
static _Thread_local int on_worker;

static int answer(FFICallBack callback, void *user_data, const void *msg, size_t len) {
  callback(RET_OK, (const char *)msg, len, user_data);
  return RET_OK;
}

/* By value in, a pointer to it out. */
#define ECHO(name, T)                                                                                                  \
  int kitchen_##name##_id(void *ctx, uint64_t id, FFICallBack callback, void *user_data, T value) {                     \
    (void)ctx, (void)id;                                                                                               \
    return answer(callback, user_data, &value, sizeof value);                                                          \
  }
ECHO(scalars, kitchen_Scalars)
ECHO(texts, kitchen_Texts)
ECHO(options, kitchen_Options)
ECHO(nested, kitchen_Nested)
ECHO(node, kitchen_Node)
ECHO(shape, kitchen_Shape)
ECHO(switch, kitchen_Switch)
ECHO(reserved, kitchen_Reserved)
ECHO(paint, kitchen_Paint)
ECHO(pair, kitchen_aInt64bStringTuple)
ECHO(span, int64_t)
ECHO(moment, kitchen_Time)
ECHO(empty, kitchen_Empty)

/* Taken apart in, one struct out. */
#define ECHO_AS(name, T, params, ...)                                                                                  \
  int kitchen_##name##_id params {                                                                                     \
    (void)ctx, (void)callId;                                                                                           \
    T whole = {__VA_ARGS__};                                                                                           \
    return answer(callback, userData, &whole, sizeof whole);                                                           \
  }
#define CALL void *ctx, uint64_t callId, FFICallBack callback, void *userData
ECHO_AS(data, kitchen_BytesSlice, (CALL, const uint8_t *value, size_t value_len), value, value_len)
ECHO_AS(texts_of, kitchen_StringSeq, (CALL, const char *const *value, size_t value_len, const size_t *value_item_len), value, value_len, value_item_len)
ECHO_AS(maybe, kitchen_Int64Option, (CALL, bool value_present, int64_t value), value_present, value)
ECHO_AS(maybe_text, kitchen_StringOption, (CALL, bool value_present, const char *value, size_t value_len), value_present, value, value_len)
ECHO_AS(map, kitchen_StringInt64Table, (CALL, const kitchen_StringInt64Entry *value, size_t value_len), value, value_len)
ECHO_AS(grid, kitchen_Int64Array4, (CALL, const int64_t value[4]), {value[0], value[1], value[2], value[3]})
ECHO_AS(labels, kitchen_StringArray2, (CALL, const kitchen_StringSlice value[2]), {value[0], value[1]})
ECHO_AS(colors, kitchen_ColorSeq, (CALL, const kitchen_Color *value, size_t value_len), value, value_len)

int kitchen_user_id(void *ctx, uint64_t id, FFICallBack callback, void *user_data, const char *value, size_t len) {
  (void)ctx, (void)id;
  return answer(callback, user_data, value, len);
}

int kitchen_start_id(void *ctx, uint64_t id, FFICallBack callback, void *user_data) {
  (void)ctx, (void)id;
  kitchen_Job job = 77;
  return answer(callback, user_data, &job, sizeof job);
}

int kitchen_finish_id(void *ctx, uint64_t id, FFICallBack callback, void *user_data, kitchen_Job job) {
  (void)ctx, (void)id;
  kitchen_Fault fault = job == 77 ? kitchen_Fault_broken : kitchen_Fault_missing;
  callback(RET_TYPED_ERR, (const char *)&fault, sizeof fault, user_data);
  return RET_OK;
}

int kitchen_refuse_id(void *ctx, uint64_t id, FFICallBack callback, void *user_data, const char *how, size_t len) {
  (void)ctx, (void)id;
  if (len == 0) {
    callback(RET_ERR, TEXT("no reason"), user_data);
    return RET_ERR;
  }
  kitchen_Refusal refusal = {.code = 7, .reason = how, .reason_len = len};
  callback(RET_TYPED_ERR, (const char *)&refusal, sizeof refusal, user_data);
  return RET_OK;
}

/* --- direct */
static int not_ready;

int kitchen_add_direct(void *ctx, int64_t left, int64_t right, int64_t *out) {
  (void)ctx;
  if (left < 0) {
    strcpy(last_error, "kitchen_add_direct: left is negative");
    return RET_ERR;
  }
  if ((not_ready = !not_ready)) return RET_NOT_READY;
  *out = left + right;
  return RET_OK;
}

int kitchen_add(void *ctx, FFICallBack callback, void *user_data, int64_t left, int64_t right) {
  (void)ctx;
  int64_t sum = left + right;
  return answer(callback, user_data, &sum, sizeof sum);
}

int kitchen_move_direct(void *ctx, kitchen_Point place, const char *text, size_t len, kitchen_Point *out) {
  (void)ctx, (void)text;
  *out = (kitchen_Point){.x = place.x + (double)len, .y = place.y};
  return RET_OK;
}

int kitchen_move(void *ctx, FFICallBack callback, void *user_data, kitchen_Point place, const char *text, size_t len) {
  (void)ctx, (void)text, (void)len;
  return answer(callback, user_data, &place, sizeof place);
}

int kitchen_reset_direct(void *ctx) { return (void)ctx, RET_OK; }

int kitchen_reset(void *ctx, FFICallBack callback, void *user_data) { return (void)ctx, answer(callback, user_data, NULL, 0); }

int kitchen_about(FFICallBack callback, void *user_data, const char *topic, size_t len) { return answer(callback, user_data, topic, len); }

int kitchen_raw_id(void *ctx, uint64_t id, FFICallBack callback, void *user_data, const char *text, void *data, int32_t n) {
  (void)ctx, (void)id, (void)data, (void)n;
  return answer(callback, user_data, text, strlen(text));
}

/* --- one slot for everything that waits: a listener, host functions, an answer */
static FFIEventCallBack listener;
static void *listener_data;
static FFIHostFn host;
static void *host_data;
static FFICallBack waiting;
static void *waiting_data;
static uint64_t waiting_id;

/* Waits until it is cancelled, or until the host function `place_order` has answered. */
int kitchen_nothing_id(void *ctx, uint64_t id, FFICallBack callback, void *user_data) {
  (void)ctx;
  waiting = callback, waiting_data = user_data, waiting_id = id;
  kitchen_Point places[] = {{1, 2}, {3, 4}};
  kitchen_PlaceOrderArgs args = {.items = places, .items_len = 2, .rush_present = true, .rush = true};
  if (host != NULL) host(5, (const char *)&args, sizeof args, host_data);
  return RET_OK;
}

int kitchen_cancel(void *ctx, uint64_t id) {
  (void)ctx;
  if (waiting == NULL || waiting_id != id) return RET_ERR;
  FFICallBack callback = waiting;
  waiting = NULL;
  callback(RET_CANCELLED, TEXT("cancelled"), waiting_data);
  return RET_OK;
}

int kitchen_host_complete(void *ctx, uint64_t id, int ret, const char *msg, size_t len) {
  (void)ctx;
  if (id != 5 || waiting == NULL) return RET_ERR;
  FFICallBack callback = waiting;
  waiting = NULL;
  if (ret == RET_OK) callback(RET_ERR, ((const kitchen_Refusal *)(const void *)msg)->reason, ((const kitchen_Refusal *)(const void *)msg)->reason_len, waiting_data);
  else callback(RET_ERR, msg, len, waiting_data);
  return RET_OK;
}

int kitchen_register_host_fn(void *ctx, const char *name, FFIHostFn fn, void *user_data) {
  (void)ctx, (void)name;
  host = fn, host_data = user_data;
  return RET_OK;
}

uint64_t kitchen_add_event_listener(void *ctx, const char *name, FFIEventCallBack callback, void *user_data) {
  (void)ctx, (void)name;
  listener = callback, listener_data = user_data;
  return 9;
}

int kitchen_remove_event_listener(void *ctx, uint64_t id) {
  (void)ctx;
  bool known = id == 9 && listener != NULL;
  listener = NULL;
  return known ? 0 : 1;
}

/* Referred to by the crate, never called by the tests. */
uint64_t kitchen_add_event_listener_cbor(void *ctx, const char *name, FFIEventCallBack callback, void *user_data) { return (void)ctx, (void)name, (void)callback, (void)user_data, 0; }
int kitchen_register_host_fn_cbor(void *ctx, const char *name, FFIHostFn fn, void *user_data) { return (void)ctx, (void)name, (void)fn, (void)user_data, RET_ERR; }
int kitchen_host_complete_cbor(void *ctx, uint64_t id, int ret, const char *msg, size_t len) { return (void)ctx, (void)id, (void)ret, (void)msg, (void)len, RET_ERR; }

/* --- the test's own switch: fires an event of each type from another thread */
static void *fire(void *ignored) {
  (void)ignored;
  on_worker = 1;
  int64_t count = 3;
  kitchen_Point place = {.x = 1, .y = -1};
  const char *const items[] = {"a", NULL};
  const size_t lens[] = {1, 0};
  kitchen_StringSeq list = {.items = items, .items_len = 2, .items_item_len = lens};
  if (listener) listener("ticked", (const char *)&count, sizeof count, listener_data);
  if (listener) listener("moved", (const char *)&place, sizeof place, listener_data);
  if (listener) listener("said", "hi\xff", 2, listener_data);
  if (listener) listener("said", "hi\xff", 3, listener_data);
  if (listener) listener("listed", (const char *)&list, sizeof list, listener_data);
  if (listener) listener("newer", NULL, 0, listener_data);
  return NULL;
}

void kitchen_test_fire(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, fire, NULL);
  pthread_join(thread, NULL);
}

/* --- contexts and the rest */
struct later { FFICallBack callback; void *user_data; char text[32]; };

static void *created(void *later) {
  struct later *self = later;
  usleep(1000);
  on_worker = 1;
  self->callback(RET_OK, self->text, strlen(self->text), self->user_data);
  free(self);
  return NULL;
}

void *kitchen_create(FFICallBack callback, void *user_data) {
  struct later *later = malloc(sizeof *later);
  *later = (struct later){.callback = callback, .user_data = user_data, .text = "1407379178651649"};
  pthread_t thread;
  pthread_create(&thread, NULL, created, later);
  pthread_detach(thread);
  return CONTEXT;
}

void *kitchen_create_named(const char *name, size_t len, int64_t callback_, const int64_t sizes[3], FFICallBack callback, void *user_data) {
  if (callback_ != 1 || sizes[2] != 3) callback(RET_ERR, name, len, user_data);
  else answer(callback, user_data, "1407379178651649", 16);
  return NULL;
}

int kitchen_destroy(void *ctx, FFICallBack callback, void *user_data) {
  (void)ctx;
  return answer(callback, user_data, NULL, 0);
}

uint64_t kitchen_next_call_id(void) { static uint64_t id; return __atomic_add_fetch(&id, 1, __ATOMIC_RELAXED); }
static int released;
int kitchen_release_handle(void *ctx, uint64_t handle) { (void)ctx; released += handle == 77; return RET_OK; }
int kitchen_test_released(void) { return released; }
int kitchen_on_worker(void) { return on_worker; }
size_t kitchen_last_error(char *buf, size_t cap) { strncpy(buf, last_error, cap); return strlen(last_error); }
#ifdef ECHO_ITEMS /* another interface: a file with the checksums of its items */
static const struct { const char *name; uint64_t checksum; } items[] = {
#include ECHO_ITEMS
    {NULL, 0}};
uint64_t kitchen_abi_checksum(void) { return 0x1234; }
uint64_t kitchen_abi_item(const char *name) {
  for (int i = 0; items[i].name != NULL; i++)
    if (strcmp(name, items[i].name) == 0) return items[i].checksum;
  return 0;
}
#else
uint64_t kitchen_abi_checksum(void) { return KITCHEN_ABI_CHECKSUM; }
uint64_t kitchen_abi_item(const char *name) { return (void)name, 0; }
#endif
const char *kitchen_ffi_version(void) { return "0.1.0"; }
int kitchen_shutdown(void) { return RET_OK; }
