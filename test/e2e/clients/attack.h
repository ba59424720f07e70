/* Attacks: one hostile call each, counted per exported function. Every attack must end as it says, and in one callback at most.
   The test beside it compares the counted functions with the library's exported symbols, so that none is forgotten. */
#ifndef FFI_E2E_ATTACK_H
#define FFI_E2E_ATTACK_H

#include "check.h"

/* How an attack has to end. */
typedef enum Ending {
  REJECTED,  /* an error code at once, the callback already fired with the text */
  FAILS,     /* rejected at once, or accepted and then RET_ERR: never RET_OK */
  UNCALLED,  /* RET_MISSING_CALLBACK and no callback */
  SURVIVES   /* legal, though odd: exactly one callback, whatever it says */
} Ending;

typedef struct Attacked { char function[128]; int count; } Attacked;
static Attacked attacked[512];
static size_t attacked_len;

/* Counts an attack on a function that has its own check. */
static inline void attack_count(const char *function) {
  for (size_t i = 0; i < attacked_len; i++) {
    if (strcmp(attacked[i].function, function) != 0) continue;
    attacked[i].count++;
    return;
  }
  if (attacked_len == sizeof attacked / sizeof *attacked) abort();
  snprintf(attacked[attacked_len].function, sizeof attacked->function, "%s", function);
  attacked[attacked_len++].count = 1;
}

/* Checks what became of one attack. `ret` is what the call returned; `answer` is what its callback was given. */
static inline void attack_check(const char *function, const char *how, Ending ending, int ret, Answer *answer) {
  attack_count(function);
  if (ending == UNCALLED) {
    CHECK(ret == 2, "%s with %s returned %d instead of RET_MISSING_CALLBACK", function, how, ret);
    CHECK(answer_count(answer) == 0, "%s with %s called back", function, how);
    return;
  }
  int told = answer_wait(answer);
  CHECK(answer_count(answer) == 1, "%s with %s called back %d times", function, how, answer_count(answer));
  if (ending == SURVIVES) return;
  CHECK(told == 1, "%s with %s was told %d instead of RET_ERR", function, how, told);
  CHECK(answer->len > 0, "%s with %s gave no text", function, how);
  if (ending == REJECTED) CHECK(ret == 1, "%s with %s returned %d instead of RET_ERR", function, how, ret);
  printf("attack %s with %s: %s\n", function, how, answer->text);
}

/* Runs one hostile call. CALL is an expression that uses `answer_store` and `&answer`. */
#define ATTACK(function, how, ending, call) \
  do { \
    Answer answer; \
    answer_init(&answer); \
    int attack_ret = (call); \
    attack_check((function), (how), (ending), attack_ret, &answer); \
    answer_end(&answer); \
  } while (0)

/* Aims one call at every bad handle and gives it no callback once. CALL uses `ctx`, `callback` and `&answer`; `bad_list` and
   `live` must be in scope. */
#define ATTACK_HANDLES(function, call) \
  do { \
    for (size_t at = 0; at < BAD_HANDLES; at++) { \
      void *ctx = bad_list[at].handle; \
      FFICallBack callback = answer_store; \
      ATTACK(function, bad_list[at].how, REJECTED, call); \
    } \
    void *ctx = live; \
    FFICallBack callback = NULL; \
    ATTACK(function, "a null callback", UNCALLED, call); \
  } while (0)

/* The same for a function that takes a call id, and hostile ids: CALL also uses `id`; NEXT reserves one. */
#define ATTACK_IDS(function, next, call) \
  do { \
    uint64_t id = next; \
    ATTACK_HANDLES(function, call); \
    void *ctx = live; \
    FFICallBack callback = answer_store; \
    ATTACK(function, "an id that was reserved", SURVIVES, call); \
    ATTACK(function, "an id whose call has ended", SURVIVES, call); \
    id = 0; \
    ATTACK(function, "the id 0", REJECTED, call); \
    id = UINT64_MAX; \
    ATTACK(function, "the largest id", REJECTED, call); \
    id = next + 1000; \
    ATTACK(function, "an id that was not reserved", REJECTED, call); \
  } while (0)

static inline void attacks_print(void) {
  for (size_t i = 0; i < attacked_len; i++) printf("attacked %s %d\n", attacked[i].function, attacked[i].count);
}

/* Values that are no live handle, by name. */
typedef struct BadHandle { const char *how; void *handle; } BadHandle;
#define BAD_HANDLES 14

/* Fills in handles that a careless or hostile caller might pass. `live` is a live handle, `stale` one that was destroyed,
   `foreign` a live one of another library. */
static inline void bad_handles(BadHandle list[BAD_HANDLES], void *live, void *stale, void *foreign, void *heap) {
  static int global;
  uintptr_t bits = (uintptr_t)live;
  BadHandle all[BAD_HANDLES] = {
      {"a null handle", NULL},
      {"the handle 1", (void *)(uintptr_t)1},
      {"the handle 65535", (void *)(uintptr_t)65535},
      {"the handle 65536", (void *)(uintptr_t)65536},
      {"the largest handle", (void *)UINTPTR_MAX},
      {"the most negative handle", (void *)(UINTPTR_MAX / 2 + 1)},
      {"the address of a global", &global},
      {"the address of heap memory", heap},
      {"the address of the stack", list},
      {"a live handle plus one", (void *)(bits + 1)},
      {"a live handle with its top bit turned", (void *)(bits ^ ((uintptr_t)1 << 63))},
      {"a live handle with a middle bit turned", (void *)(bits ^ ((uintptr_t)1 << 40))},
      {"a destroyed handle", stale},
      {"another library's handle", foreign},
  };
  memcpy(list, all, sizeof all);
}

#endif
