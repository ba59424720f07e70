/* Hostile bytes and handles to every CBOR function of any library, opened by name.
   Arguments: LIBRARY.so NAME DTOR CTOR REQUEST OTHER.so OTHER_NAME OTHER_DTOR OTHER_CTOR OTHER_REQUEST, then for each function its kind
   and symbol: ctor, method or id (a method that takes a call id), with 0 appended where an empty request is legal. REQUEST is hexadecimal. */
#include "dynamic.h"
#include "attack.h"

typedef struct Hostile { const char *how; const char *bytes; size_t len; } Hostile;
#define BYTES(text) text, sizeof(text) - 1

/* No well-formed map is among these: every function has to refuse them, with parameters or without. */
static const Hostile malformed[] = {
    {"an array", BYTES("\x83\x01\x02\x03")},
    {"a number", BYTES("\x18\x2a")},
    {"a text", BYTES("\x65hello")},
    {"null as its request", BYTES("\xf6")},
    {"a map that says 2^64-1 entries", BYTES("\xbb\xff\xff\xff\xff\xff\xff\xff\xff")},
    {"a map that says 2^62 entries", BYTES("\xbb\x40\x00\x00\x00\x00\x00\x00\x00\x61" "a\x01")},
    {"a map cut after its head", BYTES("\xa1")},
    {"a map cut inside its key", BYTES("\xa1\x78\x20" "abc")},
    {"a map cut before its value", BYTES("\xa1\x61" "a")},
    {"a byte string longer than the buffer", BYTES("\xa1\x61" "a\x5b\x7f\xff\xff\xff\xff\xff\xff\xff")},
    {"an array longer than the buffer", BYTES("\xa1\x61" "a\x9b\xff\xff\xff\xff\xff\xff\xff\xff")},
    {"an endless map", BYTES("\xbf\x61" "a\x01")},
    {"an endless text", BYTES("\xa1\x61" "a\x7f\x61" "b")},
    {"a lone break", BYTES("\xff")},
    {"reserved additional information", BYTES("\xa1\x61" "a\x1c")},
    {"a duplicate key", BYTES("\xa2\x61" "a\x01\x61" "a\x02")},
    {"a key of invalid UTF-8", BYTES("\xa1\x62\xc3\x28\x01")},
    {"a value of invalid UTF-8", BYTES("\xa1\x61" "a\x62\xff\xfe")},
    {"an unknown tag", BYTES("\xd9\xd9\xf7\xa0")},
    {"trailing bytes", BYTES("\xa0\x00")},
    {"a break inside a definite map", BYTES("\xa1\x61" "a\xff")},
};
#define MALFORMED (sizeof malformed / sizeof *malformed)

typedef struct Target {
  const char *function;
  bool bare;
  /* One of the three. */
  CborCtor ctor;
  CborMethod method;
  CborIdMethod id_method;
  void *ctx;
} Target;

static uint64_t (*next_call_id)(void);

/* One call with these bytes; a constructor's handle counts as accepted. */
static int strike(const Target *target, const uint8_t *req, size_t len, CallBack callback, void *user_data) {
  if (target->ctor != NULL) return target->ctor(req, len, callback, user_data) != NULL ? 0 : 1;
  if (target->id_method != NULL) return target->id_method(target->ctx, next_call_id(), callback, user_data, req, len);
  return target->method(target->ctx, callback, user_data, req, len);
}

/* The same bytes at the very end of a heap block, so that one byte too far is seen by valgrind and the sanitizers. */
static void strike_tight(const Target *target, const char *how, const void *bytes, size_t len, Ending ending) {
  uint8_t *tight = malloc(len > 0 ? len : 1);
  memcpy(tight, bytes, len);
  ATTACK(target->function, how, ending, strike(target, tight, len, answer_store, &answer));
  free(tight);
}

static void strike_nested(const Target *target) {
  enum { DEPTH = 100000 };
  uint8_t *deep = malloc(DEPTH + 4);
  memcpy(deep, "\xa1\x61" "a", 3);
  memset(deep + 3, 0x81, DEPTH);
  deep[DEPTH + 3] = 0;
  strike_tight(target, "100,000 nested arrays", deep, DEPTH + 4, FAILS);
  memset(deep + 3, 0xd8, DEPTH);
  strike_tight(target, "100,000 nested tags", deep, DEPTH + 4, FAILS);
  free(deep);
}

static void strike_bytes(const Target *target) {
  for (size_t i = 0; i < MALFORMED; i++) {
    strike_tight(target, malformed[i].how, malformed[i].bytes, malformed[i].len, FAILS);
  }
  strike_nested(target);
  ATTACK(target->function, "null and a length", FAILS, strike(target, NULL, 10, answer_store, &answer));
  ATTACK(target->function, "null and the largest length", FAILS, strike(target, NULL, SIZE_MAX, answer_store, &answer));
  ATTACK(target->function, "the largest length", FAILS,
         strike(target, (const uint8_t *)"\xa0", SIZE_MAX, answer_store, &answer));
  if (target->ctor != NULL && target->bare) return; /* what follows would make contexts */
  Ending empty = target->bare ? SURVIVES : FAILS;
  ATTACK(target->function, "no bytes", empty, strike(target, (const uint8_t *)"", 0, answer_store, &answer));
  ATTACK(target->function, "null and no length", empty, strike(target, NULL, 0, answer_store, &answer));
  ATTACK(target->function, "an empty map", empty, strike(target, (const uint8_t *)"\xa0", 1, answer_store, &answer));
}

static void strike_handles(const Target *target, void *stale, void *foreign) {
  void *heap = malloc(4096);
  memset(heap, 0x5a, 4096);
  BadHandle bad[BAD_HANDLES];
  bad_handles(bad, target->ctx, stale, foreign, heap);
  for (size_t i = 0; i < BAD_HANDLES; i++) {
    Target aimed = *target;
    aimed.ctx = bad[i].handle;
    ATTACK(target->function, bad[i].how, REJECTED, strike(&aimed, (const uint8_t *)"\xa0", 1, answer_store, &answer));
  }
  ATTACK(target->function, "a null callback", UNCALLED,
         strike(target, (const uint8_t *)"\xa0", 1, NULL, &answer));
  free(heap);
}

/* A constructor without a callback cannot answer: it gives null. */
static void strike_silent_ctor(const Target *target) {
  attack_count(target->function);
  CHECK(target->ctor((const uint8_t *)"\xa0", 1, NULL, NULL) == NULL, "%s made a context without a callback",
        target->function);
}

typedef struct Side { Library library; const char *dtor; void *ctx; } Side;

static Side side_open(char **argv) {
  Side side = {library_open(argv[0], argv[1]), argv[2], NULL};
  size_t len;
  uint8_t *request = bytes_of(argv[4], &len);
  side.ctx = library_create(&side.library, argv[3], request, len);
  free(request);
  return side;
}

static Target target_of(const Side *side, const char *kind, const char *function) {
  Target target = {.function = function, .ctx = side->ctx, .bare = kind[strlen(kind) - 1] == '0'};
  void *into = strncmp(kind, "ctor", 4) == 0 ? (void *)&target.ctor
               : strncmp(kind, "id", 2) == 0 ? (void *)&target.id_method
                                             : (void *)&target.method;
  library_find_plain(&side->library, function, into);
  return target;
}

int main(int argc, char **argv) {
  if (argc < 13) return 2;
  Side own = side_open(argv + 1), other = side_open(argv + 6), ended = side_open(argv + 1);
  library_destroy(&ended.library, ended.dtor, ended.ctx);
  library_find(&own.library, "next_call_id", &next_call_id);
  for (int i = 11; i + 1 < argc; i += 2) {
    Target target = target_of(&own, argv[i], argv[i + 1]);
    strike_bytes(&target);
    if (target.ctor != NULL) strike_silent_ctor(&target);
    else strike_handles(&target, ended.ctx, other.ctx);
  }
  library_destroy(&own.library, own.dtor, own.ctx);
  library_destroy(&other.library, other.dtor, other.ctx);
  library_shutdown(&own.library);
  library_shutdown(&other.library);
  attacks_print();
  return checks_end();
}
