// Every event of the library payloads through both ABIs, and every host function answered with its own argument, over CBOR.
#include "check.h"
#include "payloads.h"
#include "payloads_cbor.h"
#include <unistd.h>

#define EVENTS 20

typedef struct {
  size_t seen;
  size_t texts; // events "ev_text" whose payload is the text "text" in this ABI
} Heard;

static void hear(Heard *heard, const char *name, const char *msg, size_t len, const char *text, size_t text_len) {
  heard->seen++;
  if (strcmp(name, "ev_text") == 0 && len == text_len && memcmp(msg, text, len) == 0) heard->texts++;
}

static void hear_native(const char *name, const char *msg, size_t len, void *heard) { hear(heard, name, msg, len, "text", 4); }

static void hear_cbor(const char *name, const char *msg, size_t len, void *heard) { hear(heard, name, msg, len, "\x64text", 5); }

static void *context;

// The request {"v": value} is a head, a key of one letter, and the value: the answer. No parameters: null.
static void echo(uint64_t call_id, const char *req, size_t len, void *user_data) {
  (void)user_data;
  const char *answer = len == 1 ? "\xf6" : req + 3;
  CHECK(payloads_host_complete_cbor(context, call_id, RET_OK, answer, len == 1 ? 1 : len - 3) == RET_OK, "an answer was refused");
}

static void many(uint64_t call_id, const char *req, size_t len, void *user_data) {
  (void)user_data;
  CHECK(len > 1 && req[0] == '\xa6', "the request of host_many is not a map of six");
  CHECK(payloads_host_complete_cbor(context, call_id, RET_OK, "\x64many", 5) == RET_OK, "an answer was refused");
}

static const char *const HOSTS[] = {
  "host_nothing", "host_text", "host_bytes", "host_texts", "host_option", "host_mode", "host_label", "host_point",
  "host_table", "host_set", "host_array", "host_bool", "host_duration", "host_time", "host_choice",
};

// Waits for a call that was submitted with `answer` and checks that it went well.
static void succeed(Answer *answer, const char *what) {
  answer_wait(answer);
  CHECK(answer->ret == RET_OK, "%s: %s", what, answer->text);
}

int main(void) {
  Answer made, fired, asked, destroyed;
  answer_init(&made);
  answer_init(&fired);
  answer_init(&asked);
  answer_init(&destroyed);
  static Heard native, cbor;
  context = payloads_create(answer_store, &made);
  succeed(&made, "create");

  CHECK(payloads_add_event_listener(context, "", hear_native, &native) != 0, "no native listener");
  CHECK(payloads_add_event_listener_cbor(context, "", hear_cbor, &cbor) != 0, "no CBOR listener");
  payloads_fire(context, answer_store, &fired);
  succeed(&fired, "fire");
  CHECK(native.seen == EVENTS && native.texts == 1, "native: %zu events, %zu texts", native.seen, native.texts);
  CHECK(cbor.seen == EVENTS && cbor.texts == 1, "CBOR: %zu events, %zu texts", cbor.seen, cbor.texts);

  for (size_t i = 0; i < sizeof HOSTS / sizeof *HOSTS; i++) {
    CHECK(payloads_register_host_fn_cbor(context, HOSTS[i], echo, NULL) == RET_OK, "%s was not registered", HOSTS[i]);
  }
  CHECK(payloads_register_host_fn_cbor(context, "host_many", many, NULL) == RET_OK, "host_many was not registered");
  payloads_ask(context, answer_store, &asked);
  succeed(&asked, "ask");
  printf("%s\n", asked.text);

  payloads_destroy(context, answer_store, &destroyed);
  succeed(&destroyed, "destroy");
  while (payloads_shutdown() != RET_OK) usleep(1000);
  return checks_end();
}
