/* Everything that crosses in CBOR, captured: `request NAME HEX`, `result NAME RET HEX`, `event NAME HEX`, `host NAME HEX`.
   Arguments: LIBRARY.so NAME DTOR CTOR REQUEST, then `host NAME ANSWER` for each host function and `call METHOD REQUEST` for each call.
   Every REQUEST and ANSWER is hexadecimal; a REQUEST that ends in `@` ends with the result of the call before. */
#include "dynamic.h"

typedef uint64_t (*AddListener)(void *ctx, const char *name, void (*callback)(const char *, const char *, size_t, void *), void *user_data);
typedef int (*RegisterHost)(void *ctx, const char *name, void (*fn)(uint64_t, const char *, size_t, void *), void *user_data);
typedef int (*HostComplete)(void *ctx, uint64_t call_id, int ret, const char *msg, size_t len);

typedef struct Host {
  const char *name;
  const char *answer;
  void *ctx;
  HostComplete complete;
} Host;

static void print_hex(const char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++) printf("%02x", (unsigned char)bytes[i]);
  printf("\n");
}

static void on_event(const char *name, const char *msg, size_t len, void *user_data) {
  (void)user_data;
  printf("event %s ", name);
  print_hex(msg, len);
}

static void on_host_call(uint64_t call_id, const char *req, size_t len, void *user_data) {
  Host *host = user_data;
  printf("host %s ", host->name);
  print_hex(req, len);
  size_t answer_len;
  uint8_t *answer = bytes_of(host->answer, &answer_len);
  CHECK(host->complete(host->ctx, call_id, 0, (const char *)answer, answer_len) == 0, "%s: the answer was refused", host->name);
  free(answer);
}

typedef struct Call { Answer answer; const char *method; } Call;

/* The last result in hexadecimal; the callbacks come one after the other. */
static char last_result[65536];

static void call_done(int ret, const char *msg, size_t len, void *user_data) {
  Call *call = user_data;
  printf("result %s %d ", call->method, ret);
  print_hex(msg, len);
  last_result[0] = '\0';
  if (2 * len < sizeof last_result)
    for (size_t i = 0; i < len; i++) snprintf(last_result + 2 * i, 3, "%02x", (unsigned char)msg[i]);
  answer_store(ret, msg, len, &call->answer);
}

static void call(const Library *library, void *ctx, const char *name, const char *hex) {
  CborMethod method;
  size_t len;
  library_find_plain(library, name, &method);
  static char whole[2 * sizeof last_result];
  size_t own = strcspn(hex, "@");
  if (hex[own] == '@') {
    CHECK(own < sizeof last_result, "%s: the request is too long", name);
    snprintf(whole, sizeof whole, "%.*s%s", (int)own, hex, last_result);
    hex = whole;
  }
  uint8_t *request = bytes_of(hex, &len);
  printf("request %s ", name);
  print_hex((const char *)request, len);
  Call made = {.method = name};
  answer_init(&made.answer);
  method(ctx, call_done, &made, request, len);
  free(request);
  answer_wait(&made.answer);
  answer_end(&made.answer);
}

int main(int argc, char **argv) {
  static Host hosts[16];
  size_t host_count = 0, len;
  AddListener add_listener;
  RegisterHost register_host;
  HostComplete complete;
  if (argc < 6) return 2;
  Library library = library_open(argv[1], argv[2]);
  library_find(&library, "add_event_listener_cbor", &add_listener);
  library_find(&library, "register_host_fn_cbor", &register_host);
  library_find(&library, "host_complete_cbor", &complete);
  uint8_t *request = bytes_of(argv[5], &len);
  void *ctx = library_create(&library, argv[4], request, len);
  free(request);
  CHECK(add_listener(ctx, NULL, on_event, NULL) != 0, "no listener");
  for (int i = 6; i + 2 < argc; i += 3) {
    if (strcmp(argv[i], "call") == 0) {
      call(&library, ctx, argv[i + 1], argv[i + 2]);
    } else if (host_count < sizeof hosts / sizeof hosts[0]) {
      Host *host = &hosts[host_count++];
      *host = (Host){argv[i + 1], argv[i + 2], ctx, complete};
      CHECK(register_host(ctx, host->name, on_host_call, host) == 0, "%s was not registered", host->name);
    }
  }
  library_destroy(&library, argv[3], ctx);
  library_shutdown(&library);
  return checks_end();
}
