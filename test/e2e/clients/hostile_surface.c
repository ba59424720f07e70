/* Hostile calls to the functions that every library has besides its author's procs; works on any library, opened by name.
   Arguments: LIBRARY.so NAME DTOR CTOR REQUEST, then the same five of another library. REQUEST is hexadecimal. */
#include "dynamic.h"
#include "attack.h"

typedef void (*EventCallBack)(const char *event, const char *msg, size_t len, void *user_data);
typedef void (*HostFn)(uint64_t call_id, const char *req, size_t len, void *user_data);

static Library lib;
static void *live;
static BadHandle bad[BAD_HANDLES];
static char *huge_name; /* a million letters */

static const char *qualified(const char *rest) {
  static char symbol[256];
  snprintf(symbol, sizeof symbol, "%s_%s", lib.name, rest);
  return symbol;
}

/* Counts an attack that must have ended in an error, with a text for this thread. */
static void refused(const char *function, const char *how, bool well) {
  size_t (*last_error)(char *buf, size_t cap);
  library_find(&lib, "last_error", &last_error);
  char text[1024] = "";
  attack_count(qualified(function));
  CHECK(well, "%s took %s", qualified(function), how);
  CHECK(last_error(text, sizeof text) > 0 && text[0] != '\0', "%s with %s left no text", qualified(function), how);
  printf("attack %s with %s: %s\n", qualified(function), how, text);
}

static void never_event(const char *event, const char *msg, size_t len, void *user_data) {
  (void)msg, (void)len, (void)user_data;
  CHECK(false, "event %s fired", event);
}

static void never_host(uint64_t call_id, const char *req, size_t len, void *user_data) {
  (void)call_id, (void)req, (void)len, (void)user_data;
  CHECK(false, "a host function was called");
}

static void strike_listeners(const char *function) {
  uint64_t (*add)(void *ctx, const char *event, EventCallBack callback, void *user_data);
  library_find(&lib, function, &add);
  for (size_t i = 0; i < BAD_HANDLES; i++) {
    refused(function, bad[i].how, add(bad[i].handle, "not_responding", never_event, NULL) == 0);
  }
  refused(function, "an unknown event", add(live, "no_such_event", never_event, NULL) == 0);
  refused(function, "a name that is no UTF-8", add(live, "\xff\xfe", never_event, NULL) == 0);
  refused(function, "a name of a million letters", add(live, huge_name, never_event, NULL) == 0);
  refused(function, "a null callback", add(live, "not_responding", NULL, NULL) == 0);
  refused(function, "a null callback for all events", add(live, NULL, NULL, NULL) == 0);
}

static void strike_removal(void) {
  uint64_t (*add)(void *ctx, const char *event, EventCallBack callback, void *user_data);
  int (*remove)(void *ctx, uint64_t listener);
  const char *function = "remove_event_listener";
  library_find(&lib, "add_event_listener", &add);
  library_find(&lib, function, &remove);
  uint64_t listener = add(live, "", never_event, NULL);
  CHECK(listener != 0, "a wildcard listener was refused");
  for (size_t i = 0; i < BAD_HANDLES; i++) refused(function, bad[i].how, remove(bad[i].handle, listener) == 1);
  CHECK(remove(live, listener) == 0, "a live listener could not be removed");
  refused(function, "a removed listener", remove(live, listener) == 1);
  refused(function, "the listener 0", remove(live, 0) == 1);
  refused(function, "the largest listener", remove(live, UINT64_MAX) == 1);
  refused(function, "a listener that never was", remove(live, listener + 1) == 1);
}

static void strike_registration(const char *function) {
  int (*enroll)(void *ctx, const char *name, HostFn fn, void *user_data);
  library_find(&lib, function, &enroll);
  for (size_t i = 0; i < BAD_HANDLES; i++) {
    refused(function, bad[i].how, enroll(bad[i].handle, "fetch_token", never_host, NULL) == 1);
  }
  refused(function, "a null name", enroll(live, NULL, never_host, NULL) == 1);
  refused(function, "an empty name", enroll(live, "", never_host, NULL) == 1);
  refused(function, "an unknown name", enroll(live, "no_such_function", never_host, NULL) == 1);
  refused(function, "a name that is no UTF-8", enroll(live, "\xff\xfe", never_host, NULL) == 1);
  refused(function, "a name of a million letters", enroll(live, huge_name, never_host, NULL) == 1);
}

static void strike_completion(const char *function) {
  int (*complete)(void *ctx, uint64_t call_id, int ret, const char *msg, size_t len);
  library_find(&lib, function, &complete);
  for (size_t i = 0; i < BAD_HANDLES; i++) refused(function, bad[i].how, complete(bad[i].handle, 1, 0, "x", 1) == 1);
  refused(function, "the call 0", complete(live, 0, 0, "x", 1) == 1);
  refused(function, "a call that never was", complete(live, 4711, 0, "x", 1) == 1);
  refused(function, "the largest call", complete(live, UINT64_MAX, 0, "x", 1) == 1);
  refused(function, "null and a length", complete(live, 1, 0, NULL, 10) == 1);
  refused(function, "the largest length", complete(live, 1, 0, "x", SIZE_MAX) == 1);
  refused(function, "an unknown code", complete(live, 1, -77, NULL, 0) == 1);
}

/* cancel and release_handle: a context and a number. */
static void strike_number(const char *function) {
  int (*call)(void *ctx, uint64_t number);
  library_find(&lib, function, &call);
  for (size_t i = 0; i < BAD_HANDLES; i++) refused(function, bad[i].how, call(bad[i].handle, 1) == 1);
  refused(function, "the number 0", call(live, 0) == 1);
  refused(function, "a number that never was", call(live, 4711) == 1);
  refused(function, "the largest number", call(live, UINT64_MAX) == 1);
  refused(function, "a context's handle as number", call(live, (uint64_t)(uintptr_t)live) == 1);
}

static void strike_last_error(void) {
  size_t (*last_error)(char *buf, size_t cap);
  library_find(&lib, "last_error", &last_error);
  char text[1024];
  size_t whole = last_error(text, sizeof text);
  CHECK(whole > 0 && whole < sizeof text && strlen(text) == whole, "last_error gave %zu", whole);
  const size_t caps[] = {0, 1, 2, 3, 5, 8, 13};
  for (size_t i = 0; i < sizeof caps / sizeof *caps; i++) {
    memset(text, '#', sizeof text);
    attack_count(qualified("last_error"));
    CHECK(last_error(text, caps[i]) == whole, "a short buffer changed the length");
    CHECK(text[caps[i]] == '#', "last_error wrote beyond %zu bytes", caps[i]);
    CHECK(caps[i] == 0 || memchr(text, 0, caps[i]) != NULL, "a short text has no end within %zu bytes", caps[i]);
  }
  for (size_t cap = 0; cap < 3; cap++) {
    attack_count(qualified("last_error"));
    CHECK(last_error(NULL, cap * 4096) == whole, "a null buffer changed the length");
  }
}

static void strike_item(void) {
  uint64_t (*item)(const char *name);
  library_find(&lib, "abi_item", &item);
  const char *names[] = {NULL, "", " ", "no_such_item", "\xff\xfe", huge_name, "_cbor", "__", "%s%n", "../abi_item"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    attack_count(qualified("abi_item"));
    CHECK(item(names[i]) == 0, "abi_item knows hostile name %zu", i);
  }
}

/* Functions without inputs: what is hostile is when and where they are called. */
static void call_plain(bool worker) {
  uint64_t (*next)(void), (*checksum)(void);
  int (*on_worker)(void), (*shutdown)(void);
  const char *(*version)(void);
  library_find(&lib, "next_call_id", &next);
  library_find(&lib, "abi_checksum", &checksum);
  library_find(&lib, "on_worker", &on_worker);
  library_find(&lib, "ffi_version", &version);
  library_find(&lib, "shutdown", &shutdown);
  const char *plain[] = {"next_call_id", "abi_checksum", "on_worker", "ffi_version"};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) attack_count(qualified(plain[i]));
  uint64_t first = next(), second = next();
  CHECK(first != 0 && second != 0 && first != second, "call ids repeat");
  CHECK(checksum() != 0, "the checksum is 0");
  CHECK(version() != NULL && strlen(version()) >= 5, "no version");
  CHECK(on_worker() == (worker ? 1 : 0), "on_worker is wrong");
  refused("shutdown", worker ? "a worker as its caller" : "a live context", shutdown() == 1);
}

static void call_plain_on_worker(const char *msg, size_t len, void *state) {
  (void)msg, (void)len, (void)state;
  for (int i = 0; i < 6; i++) call_plain(true);
}

static void *call_plain_on_thread(void *unused) {
  call_plain(false);
  return unused;
}

static void strike_plain(const char *ctor, const char *dtor, const char *request) {
  for (int i = 0; i < 6; i++) {
    pthread_t thread;
    pthread_create(&thread, NULL, call_plain_on_thread, NULL);
    pthread_join(thread, NULL);
  }
  size_t len;
  uint8_t *bytes = bytes_of(request, &len);
  CborCtor create;
  library_find_plain(&lib, ctor, &create);
  Answer answer;
  answer_init(&answer);
  answer.look = call_plain_on_worker;
  void *ctx = create(bytes, len, answer_store, &answer);
  CHECK(answer_wait(&answer) == 0, "%s: %s", ctor, answer.text);
  answer_end(&answer);
  free(bytes);
  library_destroy(&lib, dtor, ctx);
}

int main(int argc, char **argv) {
  if (argc < 11) return 2;
  size_t len;
  uint8_t *request = bytes_of(argv[5], &len);
  lib = library_open(argv[1], argv[2]);
  live = library_create(&lib, argv[4], request, len);
  void *stale = library_create(&lib, argv[4], request, len);
  library_destroy(&lib, argv[3], stale);
  free(request);
  Library other = library_open(argv[6], argv[7]);
  request = bytes_of(argv[10], &len);
  void *foreign = library_create(&other, argv[9], request, len);
  free(request);
  void *heap = calloc(1, 4096);
  bad_handles(bad, live, stale, foreign, heap);
  huge_name = malloc(1000001);
  memset(huge_name, 'n', 1000000);
  huge_name[1000000] = '\0';

  strike_listeners("add_event_listener");
  strike_listeners("add_event_listener_cbor");
  strike_removal();
  strike_registration("register_host_fn");
  strike_registration("register_host_fn_cbor");
  strike_completion("host_complete");
  strike_completion("host_complete_cbor");
  strike_number("cancel");
  strike_number("release_handle");
  strike_last_error();
  strike_item();
  strike_plain(argv[4], argv[3], argv[5]);

  library_destroy(&lib, argv[3], live);
  library_destroy(&other, argv[8], foreign);
  library_shutdown(&lib);
  library_shutdown(&other);
  free(heap);
  free(huge_name);
  attacks_print();
  return checks_end();
}
