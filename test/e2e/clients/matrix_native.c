/* Every type of the matrix library there and back through the native ABI, field by field, at its limits. */
#include <matrix.h>
#include "check.h"
#include <math.h>

static void *ctx;

#define EXPECT(condition) CHECK(condition, "%s", __func__)
#define AS(T, msg) ((const T *)(const void *)(msg))

static void begin(Answer *answer, void (*look)(const char *msg, size_t len, void *state), void *state) {
  answer_init(answer);
  answer->look = look;
  answer->state = state;
}

static void finish(Answer *answer) {
  CHECK(answer_wait(answer) == RET_OK, "answered %d: %s", answer->ret, answer->text);
  answer_end(answer);
}

static bool same(const char *text, size_t len, const char *expected, size_t expected_len) {
  return len == expected_len && memcmp(text, expected, len) == 0 && text[len] == '\0';
}

static void look_scalars(const char *msg, size_t len, void *state) {
  const matrix_Scalars *got = AS(matrix_Scalars, msg), *sent = state;
  EXPECT(len == sizeof *got);
  EXPECT(got->i8 == sent->i8 && got->i16 == sent->i16 && got->i32 == sent->i32 && got->i64 == sent->i64);
  EXPECT(got->u8 == sent->u8 && got->u16 == sent->u16 && got->u32 == sent->u32 && got->u64 == sent->u64);
  EXPECT(got->whole == sent->whole && got->natural == sent->natural);
  EXPECT(memcmp(&got->f32, &sent->f32, sizeof got->f32) == 0 || (isnan(got->f32) && isnan(sent->f32)));
  EXPECT(memcmp(&got->f64, &sent->f64, sizeof got->f64) == 0 || (isnan(got->f64) && isnan(sent->f64)));
  EXPECT(got->truth == sent->truth && got->letter == sent->letter && got->level == sent->level);
}

static void try_scalars(matrix_Scalars value) {
  Answer answer;
  begin(&answer, look_scalars, &value);
  matrix_scalars(ctx, answer_store, &answer, value);
  finish(&answer);
}

static void scalars_at_their_limits(void) {
  try_scalars((matrix_Scalars){0});
  try_scalars((matrix_Scalars){INT8_MIN, INT16_MIN, INT32_MIN, INT64_MIN, 0, 0, 0, 0, INT64_MIN, 0, -INFINITY, -INFINITY,
                               true, '\xff', matrix_Level_lowest});
  try_scalars((matrix_Scalars){INT8_MAX, INT16_MAX, INT32_MAX, INT64_MAX, UINT8_MAX, UINT16_MAX, UINT32_MAX, UINT64_MAX,
                               INT64_MAX, UINT64_MAX, NAN, NAN, true, 'x', matrix_Level_beyond});
  try_scalars((matrix_Scalars){.f32 = -0.0f, .f64 = -0.0, .level = matrix_Level_highest});
}

static void look_texts(const char *msg, size_t len, void *state) {
  (void)len;
  const matrix_Texts *got = AS(matrix_Texts, msg), *sent = state;
  EXPECT(same(got->text, got->text_len, sent->text, sent->text_len));
  EXPECT(got->blob_len == sent->blob_len && memcmp(got->blob, sent->blob, got->blob_len) == 0);
  EXPECT(got->lines_len == 3);
  EXPECT(same(got->lines[0], got->lines_item_len[0], "first", 5));
  EXPECT(same(got->lines[1], got->lines_item_len[1], "", 0));
  EXPECT(same(got->lines[2], got->lines_item_len[2], "a\0b", 3));
  EXPECT(got->maybe_present && same(got->maybe, got->maybe_len, "zażółć", strlen("zażółć")));
  EXPECT(got->maybeLines_present && got->maybeLines.items_len == 2);
  EXPECT(same(got->maybeLines.items[1], got->maybeLines.items_item_len[1], "two", 3));
  EXPECT(got->perhaps_len == 2 && !got->perhaps[0].value_present && got->perhaps[1].value_present);
  EXPECT(same(got->perhaps[1].value, got->perhaps[1].value_len, "perhaps", 7));
}

static void texts_of_every_kind(void) {
  enum { BIG = 1 << 20 };
  char *big = malloc(BIG);
  for (size_t i = 0; i < BIG; i++) big[i] = (char)('a' + i % 26);
  big[BIG / 2] = '\0';
  const uint8_t blob[] = {0, 1, 0xff, 0x80, 0};
  const char *const lines[] = {"first", NULL, "a\0b"};
  const size_t lens[] = {5, 0, 3};
  const char *const two[] = {"one", "two"};
  const matrix_StringOption perhaps[] = {{0}, {.value_present = true, .value = "perhaps"}};
  matrix_Texts value = {
      .text = big, .text_len = BIG, .blob = blob, .blob_len = sizeof blob,
      .lines = lines, .lines_len = 3, .lines_item_len = lens,
      .maybe_present = true, .maybe = "zażółć",
      .maybeLines_present = true, .maybeLines = {.items = two, .items_len = 2},
      .perhaps = perhaps, .perhaps_len = 2,
  };
  Answer answer;
  begin(&answer, look_texts, &value);
  matrix_texts(ctx, answer_store, &answer, value);
  finish(&answer);
  free(big);
}

static void look_nested(const char *msg, size_t len, void *state) {
  (void)len, (void)state;
  const matrix_Nested *got = AS(matrix_Nested, msg);
  EXPECT(got->here.x == 1.5 && got->here.y == -2.5);
  EXPECT(got->there_present && got->there.x == 3 && got->there.y == 4);
  EXPECT(got->path_len == 2 && got->path[1].y == 6);
  EXPECT(got->rows_len == 2 && got->rows[0].items_len == 3 && got->rows[0].items[2] == 3);
  EXPECT(got->rows[1].items_len == 0);
  EXPECT(got->grid_len == 1 && got->grid[0].items_len == 1 && got->grid[0].items[0].items_len == 2);
  EXPECT(strcmp(got->grid[0].items[0].items[1], "deep") == 0);
  EXPECT(got->gaps_len == 2 && !got->gaps[0].value_present && got->gaps[1].value == -9);
  EXPECT(got->levels_len == 2 && got->levels[0] == matrix_Level_beyond && got->levels[1] == matrix_Level_lowest);
  EXPECT(got->maybeLevel_present && got->maybeLevel == matrix_Level_highest);
}

static void look_empty(const char *msg, size_t len, void *state) {
  (void)len, (void)state;
  const matrix_Nested *got = AS(matrix_Nested, msg);
  EXPECT(!got->there_present && !got->maybeLevel_present);
  EXPECT(got->path_len == 0 && got->rows_len == 0 && got->grid_len == 0 && got->gaps_len == 0 && got->levels_len == 0);
}

static void nested_types(void) {
  const matrix_Point path[] = {{1, 2}, {5, 6}};
  const int64_t row[] = {1, 2, 3};
  const matrix_Int64Seq rows[] = {{.items = row, .items_len = 3}, {0}};
  const char *const words[] = {"so", "deep"};
  const matrix_StringSeq cell = {.items = words, .items_len = 2};
  const matrix_StringSeqSeq grid = {.items = &cell, .items_len = 1};
  const matrix_Int64Option gaps[] = {{0}, {.value_present = true, .value = -9}};
  const matrix_Level levels[] = {matrix_Level_beyond, matrix_Level_lowest};
  matrix_Nested value = {
      .here = {1.5, -2.5}, .there_present = true, .there = {3, 4}, .path = path, .path_len = 2,
      .rows = rows, .rows_len = 2, .grid = &grid, .grid_len = 1, .gaps = gaps, .gaps_len = 2,
      .levels = levels, .levels_len = 2, .maybeLevel_present = true, .maybeLevel = matrix_Level_highest,
  };
  Answer answer;
  begin(&answer, look_nested, NULL);
  matrix_nested(ctx, answer_store, &answer, value);
  finish(&answer);
  begin(&answer, look_empty, NULL);
  matrix_nested(ctx, answer_store, &answer, (matrix_Nested){0});
  finish(&answer);
}

static void look_tree(const char *msg, size_t len, void *state) {
  (void)len, (void)state;
  const matrix_Node *got = AS(matrix_Node, msg);
  EXPECT(strcmp(got->name, "root") == 0 && got->children_len == 2);
  EXPECT(strcmp(got->children[1].name, "right") == 0 && got->children[1].children_len == 1);
  EXPECT(strcmp(got->children[1].children[0].name, "leaf") == 0);
}

static void a_type_that_holds_itself(void) {
  const matrix_Node leaf = {.name = "leaf"};
  const matrix_Node children[] = {{.name = "left"}, {.name = "right", .children = &leaf, .children_len = 1}};
  Answer answer;
  begin(&answer, look_tree, NULL);
  matrix_tree(ctx, answer_store, &answer, (matrix_Node){.name = "root", .children = children, .children_len = 2});
  finish(&answer);
}

static void look_number(const char *msg, size_t len, void *state) {
  EXPECT(len == sizeof(int64_t) && *AS(int64_t, msg) == *(int64_t *)state);
}

static void look_level(const char *msg, size_t len, void *state) {
  (void)state;
  EXPECT(len == sizeof(matrix_Level) && *AS(matrix_Level, msg) == matrix_Level_beyond);
}

static void plain_parameters_and_results(void) {
  Answer answer;
  begin(&answer, NULL, NULL);
  matrix_plain(ctx, answer_store, &answer, "name", 0, -3, 0.5, true);
  CHECK(answer_wait(&answer) == RET_OK && strcmp(answer.text, "name -3 0.5 true") == 0, "%s", answer.text);
  answer_end(&answer);
  begin(&answer, look_level, NULL);
  matrix_level(ctx, answer_store, &answer, matrix_Level_beyond);
  finish(&answer);
  for (int64_t sum = 2; sum <= 6; sum += 2) {
    begin(&answer, look_number, &sum);
    matrix_add(ctx, answer_store, &answer, 2);
    finish(&answer);
  }
  begin(&answer, NULL, NULL);
  matrix_nothing(ctx, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK && answer.was_null && answer.len == 0, "void gave %zu bytes", answer.len);
  answer_end(&answer);
}

static void expect_error(Answer *answer, const char *text) {
  CHECK(answer_wait(answer) == RET_ERR, "no error where %s was due", text);
  CHECK(strstr(answer->text, text) != NULL, "%s instead of %s", answer->text, text);
  answer_end(answer);
}

static void failures_of_the_author(void) {
  Answer answer;
  answer_init(&answer);
  matrix_fail(ctx, answer_store, &answer, "in so many words", 0);
  expect_error(&answer, "in so many words");
  answer_init(&answer);
  matrix_raise(ctx, answer_store, &answer, matrix_Failure_exception);
  expect_error(&answer, "a value that was wrong");
  answer_init(&answer);
  matrix_raise(ctx, answer_store, &answer, matrix_Failure_defect);
  expect_error(&answer, "IndexDefect");
  answer_init(&answer);
  matrix_raise(ctx, answer_store, &answer, matrix_Failure_overflow);
  expect_error(&answer, "OverflowDefect");
}

/* A constructor that fails leaves a dead handle; calls queued behind it are refused. */
static void a_constructor_that_fails(void) {
  Answer made, queued;
  answer_init(&made);
  answer_init(&queued);
  matrix_OpenConfig config = {.label = "l", .refuse_present = true, .refuse = "not today"};
  void *dead = matrix_open(config, answer_store, &made);
  matrix_label(dead, answer_store, &queued);
  expect_error(&made, "not today");
  CHECK(answer_wait(&queued) == RET_ERR, "a call behind a failed constructor ended with %d", queued.ret);
  answer_end(&queued);
}

static void *make_named(void) {
  Answer answer;
  answer_init(&answer);
  void *made = matrix_create_named("named", 0, matrix_Level_middle, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK, "%s", answer.text);
  char handle[32];
  snprintf(handle, sizeof handle, "%llu", (unsigned long long)(uintptr_t)made);
  CHECK(strcmp(answer.text, handle) == 0, "the constructor answered %s for %s", answer.text, handle);
  answer_end(&answer);
  return made;
}

int main(void) {
  ctx = make_named();
  Answer answer;
  answer_init(&answer);
  matrix_label(ctx, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK && strcmp(answer.text, "named@mid") == 0, "%s", answer.text);
  answer_end(&answer);
  scalars_at_their_limits();
  texts_of_every_kind();
  nested_types();
  a_type_that_holds_itself();
  plain_parameters_and_results();
  failures_of_the_author();
  a_constructor_that_fails();
  answer_init(&answer);
  matrix_destroy(ctx, answer_store, &answer);
  finish(&answer);
  CHECK(matrix_shutdown() == RET_OK, "shutdown failed");
  return checks_end();
}
