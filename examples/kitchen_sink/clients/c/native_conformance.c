/* Runs every conformance vector through the native ABI: C structs in, and what comes out compared field by field with the vector. */
#include <kitchen_sink.h>

#include "native_calls.h"
#include "tap.h"
#include "vectors.h"

static void *sink;

/* What an answer is compared with while it is valid: on the worker, in the callback. */
typedef struct Expectation {
  const NativeProc *proc;
  const Vector *vector;
  Block *blocks;
  bool well;
  char why[400];
} Expectation;

/* The host function `transform` gives its value back. */
static void transform(uint64_t call_id, const char *request, size_t len, void *user_data) {
  (void)user_data;
  const kitchen_sink_TransformArgs *args = (const kitchen_sink_TransformArgs *)(const void *)request;
  if (len != sizeof *args) {
    kitchen_sink_host_complete(sink, call_id, RET_ERR, "wrong size", 10);
    return;
  }
  kitchen_sink_host_complete(sink, call_id, RET_OK, (const char *)&args->value, sizeof args->value);
}

static bool same_text(const Bytes *expected, const void *msg, size_t len) {
  return len == expected->len && (len == 0 || memcmp(msg, expected->data, len) == 0);
}

/* A struct or scalar: by its size and its fields. */
static bool same_value(Expectation *e, const void *msg, size_t len, bool typed) {
  size_t size = typed ? e->proc->error_size : e->proc->size;
  CheckItem check = typed ? e->proc->check_error : e->proc->check;
  Reader r = {.at = e->vector->expected.data, .blocks = &e->blocks};
  if (len != size) {
    snprintf(e->why, sizeof e->why, "%zu bytes instead of %zu", len, size);
    return false;
  }
  bool same = check(&r, msg);
  if (!same) snprintf(e->why, sizeof e->why, "differs: %s", r.why);
  return same;
}

static bool same_answer(Expectation *e, int ret, const void *msg, size_t len) {
  const char *outcome = e->vector->outcome;
  const Bytes *expected = &e->vector->expected;
  if (ret == RET_ERR && msg != NULL) snprintf(e->why, sizeof e->why, "RET_ERR: %.300s", (const char *)msg);
  if (strcmp(outcome, "error") == 0) return ret == RET_ERR && same_text(expected, msg, len);
  if (strcmp(outcome, "typed") == 0) return ret == RET_TYPED_ERR && same_value(e, msg, len, true);
  if (ret != RET_OK) return false;
  if (e->proc->constructor) return len > 0;
  if (e->proc->size > 0) return same_value(e, msg, len, false);
  if (expected->len == 0) return msg == NULL && len == 0; /* void */
  Reader r = {.at = expected->data, .blocks = &e->blocks};
  return check_text(&r, msg, len);
}

static void look(int ret, const void *msg, size_t len, void *state) {
  Expectation *e = state;
  snprintf(e->why, sizeof e->why, "code %d, expected %s", ret, e->vector->outcome);
  e->well = same_answer(e, ret, msg, len);
}

static void destroy(void *context) {
  Answer answer = answer_begin(NULL, NULL);
  sink_destroy(context, answer_store, &answer);
  answer_wait(&answer);
  answer_free(&answer);
}

/* Arguments are the caller's and are gone as soon as the call has returned. */
static void run(const NativeProc *proc, const Vector *vector) {
  Expectation e = {.proc = proc, .vector = vector};
  Answer answer = answer_begin(look, &e);
  Block *arguments = NULL;
  Reader r = {.at = vector->request.data, .blocks = &arguments};
  void *made = proc->call(sink, &r, &answer);
  reader_free(&arguments);
  int ret = answer_wait(&answer);
  tap_result(e.well && answer.count == 1, "native", vector->proc, vector->name, e.why);
  if (proc->constructor && ret == RET_OK) destroy(made);
  reader_free(&e.blocks);
  answer_free(&answer);
}

/* The form that returns its result; its error text is the thread's last error. */
static void run_direct(const NativeProc *proc, const Vector *vector) {
  Expectation e = {.proc = proc, .vector = vector};
  Block *arguments = NULL;
  Reader r = {.at = vector->request.data, .blocks = &arguments};
  void *out = calloc(1, proc->size);
  char text[400];
  int ret = proc->direct(sink, &r, out);
  if (ret < 0) {
    free(out);
    return;
  }
  size_t len = ret == RET_OK ? proc->size : kitchen_sink_last_error(text, sizeof text);
  look(ret, ret == RET_OK ? out : text, len, &e);
  tap_result(e.well, "direct", vector->proc, vector->name, e.why);
  reader_free(&arguments);
  reader_free(&e.blocks);
  free(out);
}

static void run_by_name(const Vector *vector) {
  for (size_t i = 0; i < sizeof native_procs / sizeof *native_procs; i++) {
    if (strcmp(native_procs[i].name, vector->proc) != 0) continue;
    run(&native_procs[i], vector);
    if (native_procs[i].direct != NULL) run_direct(&native_procs[i], vector);
    return;
  }
  tap_result(false, "native", vector->proc, vector->name, "no such proc in native_calls.h");
}

int main(int argc, char **argv) {
  FILE *file = vectors_open(argc, argv);
  if (file == NULL) return 2;
  Answer created = answer_begin(NULL, NULL);
  sink = sink_create_plain(answer_store, &created);
  if (answer_wait(&created) != RET_OK) return 1;
  answer_free(&created);
  if (kitchen_sink_register_host_fn(sink, KITCHEN_SINK_HOST_TRANSFORM, transform, NULL) != RET_OK) return 1;
  Vector vector;
  while (vectors_next(file, &vector)) {
    run_by_name(&vector);
    vectors_free(&vector);
  }
  fclose(file);
  destroy(sink);
  return kitchen_sink_shutdown() == RET_OK ? tap_end() : 1;
}
