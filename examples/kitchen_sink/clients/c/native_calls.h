/* Made by `npm run golden:update`: makes each native call with the arguments of a vector, and says how its answer is compared. */
#ifndef SINK_NATIVE_CALLS_H
#define SINK_NATIVE_CALLS_H

#include "answer.h"
#include "native_types.h"

typedef struct NativeProc {
  const char *name;
  void *(*call)(void *sink, Reader *r, Answer *answer); /* gives the context of a constructor, null otherwise */
  int (*direct)(void *sink, Reader *r, void *out);      /* the form without a callback, where there is one; -1: not in this library */
  bool constructor;
  size_t size, error_size; /* 0: a text, or nothing */
  CheckItem check, check_error;
} NativeProc;

static void *call_sink_bare_double(void *sink, Reader *r, Answer *answer) {
  double value = 0;
  reader_open(r);
  reader_key(r);
  read_double(r, &value);
  sink_bare_double(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_single(void *sink, Reader *r, Answer *answer) {
  float value = 0;
  reader_open(r);
  reader_key(r);
  read_float(r, &value);
  sink_bare_single(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_flag(void *sink, Reader *r, Answer *answer) {
  bool value = 0;
  reader_open(r);
  reader_key(r);
  read_bool(r, &value);
  sink_bare_flag(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_letter(void *sink, Reader *r, Answer *answer) {
  char value = 0;
  reader_open(r);
  reader_key(r);
  read_char(r, &value);
  sink_bare_letter(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_small(void *sink, Reader *r, Answer *answer) {
  int8_t value = 0;
  reader_open(r);
  reader_key(r);
  read_int8_t(r, &value);
  sink_bare_small(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_huge(void *sink, Reader *r, Answer *answer) {
  uint64_t value = 0;
  reader_open(r);
  reader_key(r);
  read_uint64_t(r, &value);
  sink_bare_huge(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_color(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Color value = 0;
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Color(r, &value);
  sink_bare_color(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_user_id(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_UserId value = 0;
  reader_open(r);
  reader_key(r);
  read_int64_t(r, &value);
  sink_bare_user_id(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_email(void *sink, Reader *r, Answer *answer) {
  const char *value = NULL;
  size_t value_len = 0;
  reader_open(r);
  reader_key(r);
  value = read_text(r, &value_len);
  sink_bare_email(sink, answer_store, answer, value, value_len);
  return NULL;
}

static void *call_sink_bare_maybe(void *sink, Reader *r, Answer *answer) {
  bool value_present = 0;
  const char *value = NULL;
  size_t value_len = 0;
  reader_open(r);
  reader_key(r);
  if (!reader_null(r)) {
    value_present = true;
    value = read_text(r, &value_len);
  }
  sink_bare_maybe(sink, answer_store, answer, value_present, value, value_len);
  return NULL;
}

static void *call_sink_bare_maybe_number(void *sink, Reader *r, Answer *answer) {
  bool value_present = 0;
  int64_t value = 0;
  reader_open(r);
  reader_key(r);
  if (!reader_null(r)) {
    value_present = true;
    read_int64_t(r, &value);
  }
  sink_bare_maybe_number(sink, answer_store, answer, value_present, value);
  return NULL;
}

static void *call_sink_bare_numbers(void *sink, Reader *r, Answer *answer) {
  const int32_t *value = NULL;
  size_t value_len = 0;
  reader_open(r);
  reader_key(r);
  value = read_items(r, &value_len, sizeof(int32_t), read_int32_t);
  sink_bare_numbers(sink, answer_store, answer, value, value_len);
  return NULL;
}

static void *call_sink_bare_names(void *sink, Reader *r, Answer *answer) {
  const char *const *value = NULL;
  size_t value_len = 0;
  const size_t *value_item_len = NULL;
  reader_open(r);
  reader_key(r);
  value = read_texts(r, &value_len, &value_item_len);
  sink_bare_names(sink, answer_store, answer, value, value_len, value_item_len);
  return NULL;
}

static void *call_sink_bare_pair(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_StringSlice value[2] = {0};
  reader_open(r);
  reader_key(r);
  read_array(r, value, sizeof(kitchen_sink_StringSlice), read_kitchen_sink_StringSlice);
  sink_bare_pair(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_key(void *sink, Reader *r, Answer *answer) {
  uint8_t value[4] = {0};
  reader_open(r);
  reader_key(r);
  read_fixed(r, value);
  sink_bare_key(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_days(void *sink, Reader *r, Answer *answer) {
  const kitchen_sink_Weekday *value = NULL;
  size_t value_len = 0;
  reader_open(r);
  reader_key(r);
  value = read_items(r, &value_len, sizeof(kitchen_sink_Weekday), read_kitchen_sink_Weekday);
  sink_bare_days(sink, answer_store, answer, value, value_len);
  return NULL;
}

static void *call_sink_bare_words(void *sink, Reader *r, Answer *answer) {
  const char *const *value = NULL;
  size_t value_len = 0;
  const size_t *value_item_len = NULL;
  reader_open(r);
  reader_key(r);
  value = read_texts(r, &value_len, &value_item_len);
  sink_bare_words(sink, answer_store, answer, value, value_len, value_item_len);
  return NULL;
}

static void *call_sink_bare_scores(void *sink, Reader *r, Answer *answer) {
  const kitchen_sink_StringInt64Entry *value = NULL;
  size_t value_len = 0;
  reader_open(r);
  reader_key(r);
  value = read_items(r, &value_len, sizeof(kitchen_sink_StringInt64Entry), read_kitchen_sink_StringInt64Entry);
  sink_bare_scores(sink, answer_store, answer, value, value_len);
  return NULL;
}

static void *call_sink_bare_paints(void *sink, Reader *r, Answer *answer) {
  const kitchen_sink_ColorScalarsEntry *value = NULL;
  size_t value_len = 0;
  reader_open(r);
  reader_key(r);
  value = read_items(r, &value_len, sizeof(kitchen_sink_ColorScalarsEntry), read_kitchen_sink_ColorScalarsEntry);
  sink_bare_paints(sink, answer_store, answer, value, value_len);
  return NULL;
}

static void *call_sink_bare_position(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Position value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Position(r, &value);
  sink_bare_position(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_span(void *sink, Reader *r, Answer *answer) {
  int64_t value = 0;
  reader_open(r);
  reader_key(r);
  read_int64_t(r, &value);
  sink_bare_span(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_bare_moment(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Time value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Time(r, &value);
  sink_bare_moment(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_integers(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Integers value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Integers(r, &value);
  sink_describe_integers(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_scalars(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Scalars value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Scalars(r, &value);
  sink_describe_scalars(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_texts(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Texts value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Texts(r, &value);
  sink_describe_texts(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_sequences(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Sequences value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Sequences(r, &value);
  sink_describe_sequences(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_options(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Options value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Options(r, &value);
  sink_describe_options(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_tables(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Tables value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Tables(r, &value);
  sink_describe_tables(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_moments(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Moments value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Moments(r, &value);
  sink_describe_moments(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_shape(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Shape value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Shape(r, &value);
  sink_describe_shape(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_probe(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Probe value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Probe(r, &value);
  sink_describe_probe(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_tree(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Tree value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Tree(r, &value);
  sink_describe_tree(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_empty(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Empty value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Empty(r, &value);
  sink_describe_empty(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_describe_everything(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Everything value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Everything(r, &value);
  sink_describe_everything(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_create(void *sink, Reader *r, Answer *answer) {
  (void)sink;
  const char *name = NULL;
  size_t name_len = 0;
  reader_open(r);
  reader_key(r);
  name = read_text(r, &name_len);
  return sink_create(name, name_len, answer_store, answer);
}

static void *call_sink_create_plain(void *sink, Reader *r, Answer *answer) {
  (void)sink;
  (void)r;
  return sink_create_plain(answer_store, answer);
}

static void *call_sink_integers(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Integers value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Integers(r, &value);
  sink_integers(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_scalars(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Scalars value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Scalars(r, &value);
  sink_scalars(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_texts(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Texts value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Texts(r, &value);
  sink_texts(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_sequences(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Sequences value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Sequences(r, &value);
  sink_sequences(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_options(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Options value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Options(r, &value);
  sink_options(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_tables(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Tables value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Tables(r, &value);
  sink_tables(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_moments(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Moments value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Moments(r, &value);
  sink_moments(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_shape(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Shape value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Shape(r, &value);
  sink_shape(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_probes(void *sink, Reader *r, Answer *answer) {
  const kitchen_sink_Probe *value = NULL;
  size_t value_len = 0;
  reader_open(r);
  reader_key(r);
  value = read_items(r, &value_len, sizeof(kitchen_sink_Probe), read_kitchen_sink_Probe);
  sink_probes(sink, answer_store, answer, value, value_len);
  return NULL;
}

static void *call_sink_tree(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Tree value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Tree(r, &value);
  sink_tree(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_empty(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Empty value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Empty(r, &value);
  sink_empty(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_everything(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Everything value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Everything(r, &value);
  sink_everything(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_through_host(void *sink, Reader *r, Answer *answer) {
  kitchen_sink_Everything value = {0};
  reader_open(r);
  reader_key(r);
  read_kitchen_sink_Everything(r, &value);
  sink_through_host(sink, answer_store, answer, value);
  return NULL;
}

static void *call_sink_text_back(void *sink, Reader *r, Answer *answer) {
  const char *text = NULL;
  size_t text_len = 0;
  reader_open(r);
  reader_key(r);
  text = read_text(r, &text_len);
  sink_text_back(sink, answer_store, answer, text, text_len);
  return NULL;
}

static void *call_sink_bytes_back(void *sink, Reader *r, Answer *answer) {
  const uint8_t *data = NULL;
  size_t data_len = 0;
  reader_open(r);
  reader_key(r);
  data = read_bytes(r, &data_len);
  sink_bytes_back(sink, answer_store, answer, data, data_len);
  return NULL;
}

static void *call_sink_many(void *sink, Reader *r, Answer *answer) {
  const int64_t *numbers = NULL;
  size_t numbers_len = 0;
  bool label_present = 0;
  const char *label = NULL;
  size_t label_len = 0;
  const kitchen_sink_StringFloat64Entry *weights = NULL;
  size_t weights_len = 0;
  kitchen_sink_Shape shape = {0};
  kitchen_sink_Color color = 0;
  reader_open(r);
  reader_key(r);
  numbers = read_items(r, &numbers_len, sizeof(int64_t), read_int64_t);
  reader_key(r);
  if (!reader_null(r)) {
    label_present = true;
    label = read_text(r, &label_len);
  }
  reader_key(r);
  weights = read_items(r, &weights_len, sizeof(kitchen_sink_StringFloat64Entry), read_kitchen_sink_StringFloat64Entry);
  reader_key(r);
  read_kitchen_sink_Shape(r, &shape);
  reader_key(r);
  read_kitchen_sink_Color(r, &color);
  sink_many(sink, answer_store, answer, numbers, numbers_len, label_present, label, label_len, weights, weights_len, shape, color);
  return NULL;
}

static void *call_sink_nothing(void *sink, Reader *r, Answer *answer) {
  (void)r;
  sink_nothing(sink, answer_store, answer);
  return NULL;
}

static void *call_sink_fail(void *sink, Reader *r, Answer *answer) {
  const char *reason = NULL;
  size_t reason_len = 0;
  reader_open(r);
  reader_key(r);
  reason = read_text(r, &reason_len);
  sink_fail(sink, answer_store, answer, reason, reason_len);
  return NULL;
}

static void *call_sink_fail_typed(void *sink, Reader *r, Answer *answer) {
  int64_t code = 0;
  reader_open(r);
  reader_key(r);
  read_int64_t(r, &code);
  sink_fail_typed(sink, answer_store, answer, code);
  return NULL;
}

static void *call_sink_raise(void *sink, Reader *r, Answer *answer) {
  const char *message = NULL;
  size_t message_len = 0;
  reader_open(r);
  reader_key(r);
  message = read_text(r, &message_len);
  sink_raise(sink, answer_store, answer, message, message_len);
  return NULL;
}

static void *call_sink_sleep(void *sink, Reader *r, Answer *answer) {
  int64_t ms = 0;
  reader_open(r);
  reader_key(r);
  read_int64_t(r, &ms);
  sink_sleep(sink, answer_store, answer, ms);
  return NULL;
}

static void *call_sink_add(void *sink, Reader *r, Answer *answer) {
  int64_t a = 0;
  int64_t b = 0;
  reader_open(r);
  reader_key(r);
  read_int64_t(r, &a);
  reader_key(r);
  read_int64_t(r, &b);
  sink_add(sink, answer_store, answer, a, b);
  return NULL;
}

/* A library under refc has no direct forms. */
__attribute__((weak)) int sink_add_direct(void *ctx, int64_t a, int64_t b, int64_t *out);

static int direct_sink_add(void *sink, Reader *r, void *out) {
  if (sink_add_direct == NULL) return -1;
  int64_t a = 0;
  int64_t b = 0;
  reader_open(r);
  reader_key(r);
  read_int64_t(r, &a);
  reader_key(r);
  read_int64_t(r, &b);
  return sink_add_direct(sink, a, b, out);
}

static void *call_sink_upper(void *sink, Reader *r, Answer *answer) {
  const char *text = NULL;
  size_t text_len = 0;
  reader_open(r);
  reader_key(r);
  text = read_text(r, &text_len);
  sink_upper(sink, answer_store, answer, text, text_len);
  return NULL;
}

static void *call_sink_parse(void *sink, Reader *r, Answer *answer) {
  (void)sink;
  const char *text = NULL;
  size_t text_len = 0;
  reader_open(r);
  reader_key(r);
  text = read_text(r, &text_len);
  sink_parse(answer_store, answer, text, text_len);
  return NULL;
}

static const NativeProc native_procs[] = {
    {"sink_bare_double", call_sink_bare_double, NULL, false, sizeof(double), 0, check_double, NULL},
    {"sink_bare_single", call_sink_bare_single, NULL, false, sizeof(float), 0, check_float, NULL},
    {"sink_bare_flag", call_sink_bare_flag, NULL, false, sizeof(bool), 0, check_bool, NULL},
    {"sink_bare_letter", call_sink_bare_letter, NULL, false, sizeof(char), 0, check_char, NULL},
    {"sink_bare_small", call_sink_bare_small, NULL, false, sizeof(int8_t), 0, check_int8_t, NULL},
    {"sink_bare_huge", call_sink_bare_huge, NULL, false, sizeof(uint64_t), 0, check_uint64_t, NULL},
    {"sink_bare_color", call_sink_bare_color, NULL, false, sizeof(kitchen_sink_Color), 0, check_kitchen_sink_Color, NULL},
    {"sink_bare_user_id", call_sink_bare_user_id, NULL, false, sizeof(kitchen_sink_UserId), 0, check_int64_t, NULL},
    {"sink_bare_email", call_sink_bare_email, NULL, false, 0, 0, NULL, NULL},
    {"sink_bare_maybe", call_sink_bare_maybe, NULL, false, sizeof(kitchen_sink_StringOption), 0, check_kitchen_sink_StringOption, NULL},
    {"sink_bare_maybe_number", call_sink_bare_maybe_number, NULL, false, sizeof(kitchen_sink_Int64Option), 0, check_kitchen_sink_Int64Option, NULL},
    {"sink_bare_numbers", call_sink_bare_numbers, NULL, false, sizeof(kitchen_sink_Int32Seq), 0, check_kitchen_sink_Int32Seq, NULL},
    {"sink_bare_names", call_sink_bare_names, NULL, false, sizeof(kitchen_sink_StringSeq), 0, check_kitchen_sink_StringSeq, NULL},
    {"sink_bare_pair", call_sink_bare_pair, NULL, false, sizeof(kitchen_sink_StringArray2), 0, check_kitchen_sink_StringArray2, NULL},
    {"sink_bare_key", call_sink_bare_key, NULL, false, sizeof(kitchen_sink_Uint8Array4), 0, check_kitchen_sink_Uint8Array4, NULL},
    {"sink_bare_days", call_sink_bare_days, NULL, false, sizeof(kitchen_sink_WeekdaySeq), 0, check_kitchen_sink_WeekdaySeq_set, NULL},
    {"sink_bare_words", call_sink_bare_words, NULL, false, sizeof(kitchen_sink_StringSeq), 0, check_kitchen_sink_StringSeq_set, NULL},
    {"sink_bare_scores", call_sink_bare_scores, NULL, false, sizeof(kitchen_sink_StringInt64Table), 0, check_kitchen_sink_StringInt64Table, NULL},
    {"sink_bare_paints", call_sink_bare_paints, NULL, false, sizeof(kitchen_sink_ColorScalarsTable), 0, check_kitchen_sink_ColorScalarsTable, NULL},
    {"sink_bare_position", call_sink_bare_position, NULL, false, sizeof(kitchen_sink_Position), 0, check_kitchen_sink_Position, NULL},
    {"sink_bare_span", call_sink_bare_span, NULL, false, sizeof(int64_t), 0, check_int64_t, NULL},
    {"sink_bare_moment", call_sink_bare_moment, NULL, false, sizeof(kitchen_sink_Time), 0, check_kitchen_sink_Time, NULL},
    {"sink_describe_integers", call_sink_describe_integers, NULL, false, 0, 0, NULL, NULL},
    {"sink_describe_scalars", call_sink_describe_scalars, NULL, false, 0, 0, NULL, NULL},
    {"sink_describe_texts", call_sink_describe_texts, NULL, false, 0, 0, NULL, NULL},
    {"sink_describe_sequences", call_sink_describe_sequences, NULL, false, 0, 0, NULL, NULL},
    {"sink_describe_options", call_sink_describe_options, NULL, false, 0, 0, NULL, NULL},
    {"sink_describe_tables", call_sink_describe_tables, NULL, false, 0, 0, NULL, NULL},
    {"sink_describe_moments", call_sink_describe_moments, NULL, false, 0, 0, NULL, NULL},
    {"sink_describe_shape", call_sink_describe_shape, NULL, false, 0, 0, NULL, NULL},
    {"sink_describe_probe", call_sink_describe_probe, NULL, false, 0, 0, NULL, NULL},
    {"sink_describe_tree", call_sink_describe_tree, NULL, false, 0, 0, NULL, NULL},
    {"sink_describe_empty", call_sink_describe_empty, NULL, false, 0, 0, NULL, NULL},
    {"sink_describe_everything", call_sink_describe_everything, NULL, false, 0, 0, NULL, NULL},
    {"sink_create", call_sink_create, NULL, true, 0, 0, NULL, NULL},
    {"sink_create_plain", call_sink_create_plain, NULL, true, 0, 0, NULL, NULL},
    {"sink_integers", call_sink_integers, NULL, false, sizeof(kitchen_sink_Integers), 0, check_kitchen_sink_Integers, NULL},
    {"sink_scalars", call_sink_scalars, NULL, false, sizeof(kitchen_sink_Scalars), 0, check_kitchen_sink_Scalars, NULL},
    {"sink_texts", call_sink_texts, NULL, false, sizeof(kitchen_sink_Texts), 0, check_kitchen_sink_Texts, NULL},
    {"sink_sequences", call_sink_sequences, NULL, false, sizeof(kitchen_sink_Sequences), 0, check_kitchen_sink_Sequences, NULL},
    {"sink_options", call_sink_options, NULL, false, sizeof(kitchen_sink_Options), 0, check_kitchen_sink_Options, NULL},
    {"sink_tables", call_sink_tables, NULL, false, sizeof(kitchen_sink_Tables), 0, check_kitchen_sink_Tables, NULL},
    {"sink_moments", call_sink_moments, NULL, false, sizeof(kitchen_sink_Moments), 0, check_kitchen_sink_Moments, NULL},
    {"sink_shape", call_sink_shape, NULL, false, sizeof(kitchen_sink_Shape), 0, check_kitchen_sink_Shape, NULL},
    {"sink_probes", call_sink_probes, NULL, false, sizeof(kitchen_sink_ProbeSeq), 0, check_kitchen_sink_ProbeSeq, NULL},
    {"sink_tree", call_sink_tree, NULL, false, sizeof(kitchen_sink_Tree), 0, check_kitchen_sink_Tree, NULL},
    {"sink_empty", call_sink_empty, NULL, false, sizeof(kitchen_sink_Empty), 0, check_kitchen_sink_Empty, NULL},
    {"sink_everything", call_sink_everything, NULL, false, sizeof(kitchen_sink_Everything), 0, check_kitchen_sink_Everything, NULL},
    {"sink_through_host", call_sink_through_host, NULL, false, sizeof(kitchen_sink_Everything), 0, check_kitchen_sink_Everything, NULL},
    {"sink_text_back", call_sink_text_back, NULL, false, 0, 0, NULL, NULL},
    {"sink_bytes_back", call_sink_bytes_back, NULL, false, sizeof(kitchen_sink_BytesSlice), 0, check_kitchen_sink_BytesSlice, NULL},
    {"sink_many", call_sink_many, NULL, false, sizeof(kitchen_sink_StringSeq), 0, check_kitchen_sink_StringSeq, NULL},
    {"sink_nothing", call_sink_nothing, NULL, false, 0, 0, NULL, NULL},
    {"sink_fail", call_sink_fail, NULL, false, sizeof(int64_t), 0, check_int64_t, NULL},
    {"sink_fail_typed", call_sink_fail_typed, NULL, false, sizeof(int64_t), sizeof(kitchen_sink_SinkError), check_int64_t, check_kitchen_sink_SinkError},
    {"sink_raise", call_sink_raise, NULL, false, sizeof(int64_t), 0, check_int64_t, NULL},
    {"sink_sleep", call_sink_sleep, NULL, false, sizeof(int64_t), 0, check_int64_t, NULL},
    {"sink_add", call_sink_add, direct_sink_add, false, sizeof(int64_t), 0, check_int64_t, NULL},
    {"sink_upper", call_sink_upper, NULL, false, 0, 0, NULL, NULL},
    {"sink_parse", call_sink_parse, NULL, false, sizeof(int64_t), 0, check_int64_t, NULL},
};

#endif
