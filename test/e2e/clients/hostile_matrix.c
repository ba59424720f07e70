/* Hostile calls to every native function of matrix: undeclared enum ordinals at every depth, nulls with lengths inside nested types. */
#include <matrix.h>
#include <my_timer.h>
#include "attack.h"

static void *live;
static BadHandle bad_list[BAD_HANDLES];

#define NO_LEVEL ((matrix_Level)3)
#define WRAPPING(T) (SIZE_MAX / sizeof(T) + 2)

/* Attacks a method of one struct parameter. */
#define WITH(function, T, how, ...) \
  ATTACK(#function, how, FAILS, function(live, answer_store, &answer, (T){__VA_ARGS__}))

static void *made(Answer *answer, void *ctx) {
  CHECK(answer_wait(answer) == RET_OK && ctx != NULL, "a constructor failed: %s", answer->text);
  answer_end(answer);
  return ctx;
}

static void *create(void) {
  Answer answer;
  answer_init(&answer);
  void *ctx = matrix_create(answer_store, &answer);
  return made(&answer, ctx);
}

static void *create_timer(void) {
  Answer answer;
  answer_init(&answer);
  void *ctx = my_timer_create((my_timer_TimerConfig){.name = "foreign"}, answer_store, &answer);
  return made(&answer, ctx);
}

#define CTOR(function, how, call) ATTACK(function, how, FAILS, (call) != NULL ? RET_OK : RET_ERR)

static void strike_constructors(void) {
  const matrix_Level levels[] = {3, -1, 1, 8, -6, 999999, 1000001, INT32_MAX, INT32_MIN, 42};
  for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
    CTOR("matrix_create_named", "an undeclared ordinal", matrix_create_named("x", 1, levels[i], answer_store, &answer));
    ATTACK("matrix_level", "an undeclared ordinal", FAILS, matrix_level(live, answer_store, &answer, levels[i]));
    attack_count("matrix_create");
    CHECK(matrix_create(NULL, NULL) == NULL, "create made a context without a callback");
  }
  CTOR("matrix_create_named", "a null label of one byte", matrix_create_named(NULL, 1, 0, answer_store, &answer));
  CTOR("matrix_create_named", "a label of the largest length",
       matrix_create_named("x", SIZE_MAX, 0, answer_store, &answer));
  const size_t lens[] = {1, 2, 1000, SIZE_MAX / 2, SIZE_MAX - 1, SIZE_MAX};
  for (size_t i = 0; i < sizeof lens / sizeof *lens; i++) {
    CTOR("matrix_open", "a null label", matrix_open((matrix_OpenConfig){.label_len = lens[i]}, answer_store, &answer));
    CTOR("matrix_open", "a null reason",
         matrix_open((matrix_OpenConfig){.refuse_present = true, .refuse_len = lens[i]}, answer_store, &answer));
  }
}

#define IDS(name, ...) ATTACK_IDS("matrix_" #name "_id", matrix_next_call_id(), matrix_##name##_id(__VA_ARGS__))

static void strike_handles(void) {
  matrix_Scalars scalars = {0};
  matrix_Texts texts = {0};
  matrix_Nested nested = {0};
  matrix_Node node = {0};
  ATTACK_HANDLES("matrix_label", matrix_label(ctx, callback, &answer));
  IDS(label, ctx, id, callback, &answer);
  ATTACK_HANDLES("matrix_nothing", matrix_nothing(ctx, callback, &answer));
  IDS(nothing, ctx, id, callback, &answer);
  ATTACK_HANDLES("matrix_scalars", matrix_scalars(ctx, callback, &answer, scalars));
  IDS(scalars, ctx, id, callback, &answer, scalars);
  ATTACK_HANDLES("matrix_texts", matrix_texts(ctx, callback, &answer, texts));
  IDS(texts, ctx, id, callback, &answer, texts);
  ATTACK_HANDLES("matrix_nested", matrix_nested(ctx, callback, &answer, nested));
  IDS(nested, ctx, id, callback, &answer, nested);
  ATTACK_HANDLES("matrix_tree", matrix_tree(ctx, callback, &answer, node));
  IDS(tree, ctx, id, callback, &answer, node);
  ATTACK_HANDLES("matrix_level", matrix_level(ctx, callback, &answer, 0));
  IDS(level, ctx, id, callback, &answer, 0);
  ATTACK_HANDLES("matrix_plain", matrix_plain(ctx, callback, &answer, "x", 1, 0, 0, false));
  IDS(plain, ctx, id, callback, &answer, "x", 1, 0, 0, false);
  ATTACK_HANDLES("matrix_bytes", matrix_bytes(ctx, callback, &answer, NULL, 0));
  IDS(bytes, ctx, id, callback, &answer, NULL, 0);
  ATTACK_HANDLES("matrix_levels", matrix_levels(ctx, callback, &answer, NULL, 0));
  IDS(levels, ctx, id, callback, &answer, NULL, 0);
  ATTACK_HANDLES("matrix_add", matrix_add(ctx, callback, &answer, 1));
  IDS(add, ctx, id, callback, &answer, 1);
  ATTACK_HANDLES("matrix_fail", matrix_fail(ctx, callback, &answer, "x", 1));
  IDS(fail, ctx, id, callback, &answer, "x", 1);
  ATTACK_HANDLES("matrix_raise", matrix_raise(ctx, callback, &answer, 0));
  IDS(raise, ctx, id, callback, &answer, 0);
  for (size_t at = 0; at < BAD_HANDLES; at++) {
    ATTACK("matrix_destroy", bad_list[at].how, REJECTED, matrix_destroy(bad_list[at].handle, answer_store, &answer));
  }
}

static void strike_flat_types(void) {
  const uint8_t byte = 1;
  const char *const hole[] = {"a", NULL};
  const size_t hole_lens[] = {1, 1};
  const matrix_Level levels[] = {matrix_Level_middle, NO_LEVEL};
  WITH(matrix_scalars, matrix_Scalars, "an undeclared ordinal", .level = NO_LEVEL);
  WITH(matrix_texts, matrix_Texts, "a null text", .text_len = 1);
  WITH(matrix_texts, matrix_Texts, "null bytes", .blob_len = 1);
  WITH(matrix_texts, matrix_Texts, "bytes of the largest length", .blob = &byte, .blob_len = SIZE_MAX);
  WITH(matrix_texts, matrix_Texts, "null lines", .lines_len = 7);
  WITH(matrix_texts, matrix_Texts, "a null line", .lines = hole, .lines_len = 2, .lines_item_len = hole_lens);
  WITH(matrix_texts, matrix_Texts, "null optional lines", .maybeLines_present = true, .maybeLines = {.items_len = 1});
  WITH(matrix_texts, matrix_Texts, "null items", .perhaps_len = 3);
  ATTACK("matrix_bytes", "null and a length", FAILS, matrix_bytes(live, answer_store, &answer, NULL, 9));
  ATTACK("matrix_bytes", "the largest length", FAILS, matrix_bytes(live, answer_store, &answer, &byte, SIZE_MAX));
  ATTACK("matrix_levels", "null and a length", FAILS, matrix_levels(live, answer_store, &answer, NULL, 9));
  ATTACK("matrix_levels", "a length that wraps around", FAILS,
         matrix_levels(live, answer_store, &answer, levels, WRAPPING(matrix_Level)));
  ATTACK("matrix_levels", "an undeclared ordinal", FAILS, matrix_levels(live, answer_store, &answer, levels, 2));
  ATTACK("matrix_plain", "a null name", FAILS, matrix_plain(live, answer_store, &answer, NULL, 4, 0, 0, false));
  ATTACK("matrix_fail", "a null text", FAILS, matrix_fail(live, answer_store, &answer, NULL, 4));
  ATTACK("matrix_raise", "an undeclared ordinal", FAILS, matrix_raise(live, answer_store, &answer, 3));
  ATTACK("matrix_raise", "a negative ordinal", FAILS, matrix_raise(live, answer_store, &answer, -1));
  ATTACK("matrix_add", "one to add to", SURVIVES, matrix_add(live, answer_store, &answer, 1));
  ATTACK("matrix_add", "a sum beyond the largest number", FAILS, matrix_add(live, answer_store, &answer, INT64_MAX));
}

static void strike_nested_types(void) {
  const matrix_Int64Seq row = {.items_len = 4};
  const matrix_StringSeq cell = {.items_len = 1};
  const matrix_StringSeqSeq grid = {.items = &cell, .items_len = 1};
  const matrix_Point point = {0};
  const matrix_Level levels[] = {NO_LEVEL};
  WITH(matrix_nested, matrix_Nested, "a null path", .path_len = 1);
  WITH(matrix_nested, matrix_Nested, "a path that wraps around", .path = &point, .path_len = WRAPPING(matrix_Point));
  WITH(matrix_nested, matrix_Nested, "null rows", .rows_len = 1);
  WITH(matrix_nested, matrix_Nested, "a null row", .rows = &row, .rows_len = 1);
  WITH(matrix_nested, matrix_Nested, "a null cell in a grid", .grid = &grid, .grid_len = 1);
  WITH(matrix_nested, matrix_Nested, "null gaps", .gaps_len = 1);
  WITH(matrix_nested, matrix_Nested, "an undeclared level", .levels = levels, .levels_len = 1);
  WITH(matrix_nested, matrix_Nested, "an undeclared optional level", .maybeLevel_present = true, .maybeLevel = NO_LEVEL);
  WITH(matrix_tree, matrix_Node, "null children", .children_len = 1);
  const matrix_Node inner = {.name = "n", .children_len = 2};
  WITH(matrix_tree, matrix_Node, "null grandchildren", .children = &inner, .children_len = 1);
  WITH(matrix_tree, matrix_Node, "children that wrap around", .children = &inner, .children_len = WRAPPING(matrix_Node));
}

/* A tree that contains itself has no end: reading it must stop at some depth. */
static void strike_endless_tree(void) {
  matrix_Node *self = calloc(1, sizeof *self);
  self->name = "self";
  self->children = self;
  self->children_len = 1;
  ATTACK("matrix_tree", "a tree that holds itself", FAILS, matrix_tree(live, answer_store, &answer, *self));
  free(self);
}

static void still_works(void) {
  Answer answer;
  answer_init(&answer);
  matrix_label(live, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK && strcmp(answer.text, "plain") == 0, "label: %s", answer.text);
  answer_end(&answer);
}

static void destroy(void *ctx) {
  Answer answer;
  answer_init(&answer);
  matrix_destroy(ctx, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK, "destroy: %s", answer.text);
  answer_end(&answer);
}

int main(void) {
  void *stale = create(), *foreign = create_timer(), *heap = calloc(1, 4096);
  live = create();
  destroy(stale);
  bad_handles(bad_list, live, stale, foreign, heap);
  strike_constructors();
  strike_handles();
  strike_flat_types();
  strike_nested_types();
  strike_endless_tree();
  still_works();
  destroy(live);
  Answer answer;
  answer_init(&answer);
  my_timer_destroy(foreign, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK, "the other library's context is gone: %s", answer.text);
  answer_end(&answer);
  CHECK(matrix_shutdown() == RET_OK, "shutdown failed");
  CHECK(my_timer_shutdown() == RET_OK, "the other shutdown failed");
  free(heap);
  attacks_print();
  return checks_end();
}
