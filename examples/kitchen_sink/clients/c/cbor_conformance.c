/* Runs every conformance vector through the CBOR ABI: the request as it is, the answer compared byte for byte. */
#include <kitchen_sink_cbor.h>

#include "answer.h"
#include "cbor_procs.h"
#include "tap.h"
#include "vectors.h"

static void *sink;

/* The host function `transform` gives its value back: the value of the request's only entry. */
static void transform(uint64_t call_id, const char *request, size_t len, void *user_data) {
  (void)user_data;
  static const char key[] = "\xa1\x65value";
  size_t skip = sizeof key - 1;
  if (len <= skip || memcmp(request, key, skip) != 0) {
    kitchen_sink_host_complete_cbor(sink, call_id, RET_ERR, "no value", 8);
    return;
  }
  kitchen_sink_host_complete_cbor(sink, call_id, RET_OK, request + skip, len - skip);
}

static const CborProc *find(const char *name) {
  for (size_t i = 0; i < sizeof cbor_procs / sizeof *cbor_procs; i++) {
    if (strcmp(cbor_procs[i].name, name) == 0) return &cbor_procs[i];
  }
  return NULL;
}

/* What the vector expects as a return code. */
static int code_of(const char *outcome) {
  if (strcmp(outcome, "error") == 0) return RET_ERR;
  return strcmp(outcome, "typed") == 0 ? RET_TYPED_ERR : RET_OK;
}

/* Makes the call and waits; `made` is the context of a constructor. */
static int call(const CborProc *proc, const Vector *vector, Answer *answer, void **made) {
  const uint8_t *request = vector->request.data;
  size_t len = vector->request.len;
  if (proc->constructor != NULL) *made = proc->constructor(request, len, answer_store, answer);
  else if (proc->static_proc != NULL) proc->static_proc(answer_store, answer, request, len);
  else proc->method(sink, answer_store, answer, request, len);
  return answer_wait(answer);
}

static void destroy(void *context) {
  Answer answer = answer_begin(NULL, NULL);
  sink_destroy(context, answer_store, &answer);
  answer_wait(&answer);
  answer_free(&answer);
}

/* What is void has no expected bytes in the file, and is null in CBOR. */
static bool answers(const Answer *answer, const Vector *vector) {
  const Bytes nothing = {(uint8_t *)"\xf6", 1};
  bool is_void = vector->expected.len == 0 && strcmp(vector->outcome, "ok") == 0;
  const Bytes *expected = is_void ? &nothing : &vector->expected;
  return answer->len == expected->len && memcmp(answer->msg, expected->data, expected->len) == 0;
}

static void run(const Vector *vector) {
  const CborProc *proc = find(vector->proc);
  if (proc == NULL) {
    tap_result(false, "cbor", vector->proc, vector->name, "no such proc in cbor_procs.h");
    return;
  }
  Answer answer = answer_begin(NULL, NULL);
  void *made = NULL;
  int ret = call(proc, vector, &answer, &made);
  bool any = proc->constructor != NULL && ret == RET_OK; /* a constructor answers with its handle */
  bool same = any || answers(&answer, vector);
  char why[400];
  snprintf(why, sizeof why, "code %d, expected %s; %zu bytes, expected %zu; %.200s", ret, vector->outcome, answer.len,
           vector->expected.len, ret == RET_ERR ? (const char *)answer.msg : "");
  tap_result(ret == code_of(vector->outcome) && same && answer.count == 1, "cbor", vector->proc, vector->name, why);
  if (any) destroy(made);
  answer_free(&answer);
}

int main(int argc, char **argv) {
  FILE *file = vectors_open(argc, argv);
  if (file == NULL) return 2;
  Answer created = answer_begin(NULL, NULL);
  sink = sink_create_plain_cbor((const uint8_t *)"\xa0", 1, answer_store, &created); /* an empty map */
  if (answer_wait(&created) != RET_OK) return 1;
  answer_free(&created);
  if (kitchen_sink_register_host_fn_cbor(sink, KITCHEN_SINK_HOST_TRANSFORM, transform, NULL) != RET_OK) return 1;
  Vector vector;
  while (vectors_next(file, &vector)) {
    run(&vector);
    vectors_free(&vector);
  }
  fclose(file);
  destroy(sink);
  return kitchen_sink_shutdown() == RET_OK ? tap_end() : 1;
}
