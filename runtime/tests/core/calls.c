/* The call contract: create, call, destroy, refusals, shutdown. */
#include "rig.h"

static void create_call_destroy(void) {
  Answer a = ANSWER, b = ANSWER;
  void *ctx = demo_create("first", 0, 0, answer_done, &a);
  CHECK(ctx != NULL);
  CHECK((uintptr_t)ctx >> 62 == 1);
  CHECK(answer_wait(&a));
  char number[32];
  snprintf(number, sizeof number, "%llu", (unsigned long long)(uintptr_t)ctx);
  CHECK_TEXT(a.text, number);
  CHECK(a.onWorker == 1);
  CHECK(demo_on_worker() == 0);
  CHECK(demo_inits() == 1);
  CHECK(demo_echo(ctx, answer_done, &b, "hello", 0, 0) == OK);
  CHECK(answer_wait(&b));
  CHECK(b.ret == OK);
  CHECK_TEXT(b.text, "first:hello");
  answer_reset(&b);
  CHECK(demo_echo(ctx, answer_done, &b, "a\0b", 3, 5) == OK);
  CHECK(answer_wait(&b));
  CHECK(b.len == 9 && memcmp(b.text, "first:a\0b", 9) == 0);
  must_destroy(ctx);
  answer_reset(&b);
  CHECK(demo_echo(ctx, answer_done, &b, "x", 0, 0) == ERR);
  CHECK(b.count == 1 && b.ret == ERR);
  CHECK_TEXT(b.text, "demo_echo: the context handle is stale: the context was destroyed or its "
                     "constructor failed");
  CHECK_TEXT(last_error(), b.text);
}

static void errors_of_handlers(void) {
  void *ctx = must_create();
  struct {
    int64_t delay;
    const char *text;
  } cases[] = {{-1, "IOError: broken pipe"},
               {-2, "IndexDefect: index out of bounds, the container is empty"},
               {-3, "refused"},
               {-4, "bad \xEF\xBF\xBD byte"}};
  bool danger = strcmp(getenv("CONFIGURATION") ? getenv("CONFIGURATION") : "", "danger") == 0;
  for (int i = 0; i < 4; i++) {
    if (danger && cases[i].delay == -2) continue; /* danger switches the index check off */
    Answer a = ANSWER;
    CHECK(demo_echo(ctx, answer_done, &a, "x", 0, cases[i].delay) == OK);
    CHECK(answer_wait(&a));
    CHECK(a.ret == ERR);
    CHECK_TEXT(a.text, cases[i].text);
  }
  must_destroy(ctx);
}

static void hostile_handles(void) {
  void *ctx = must_create();
  uintptr_t live = (uintptr_t)ctx;
  uintptr_t bad[] = {0, 1, 0xffff, 0xdeadbeef, ~(uintptr_t)0, (uintptr_t)&live,
                     live ^ ((uintptr_t)1 << 48), live | ((uintptr_t)0xffff << 32)};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    Answer a = ANSWER;
    void *h = (void *)bad[i];
    CHECK(demo_echo(h, answer_done, &a, "x", 0, 0) == ERR);
    CHECK(a.count == 1);
    CHECK_TEXT(a.text, bad[i] == 0 ? "demo_echo: the context handle is null"
                                   : "demo_echo: the context handle is not one that this "
                                     "library gave out");
    CHECK(demo_destroy(h, NULL, NULL) == ERR);
    CHECK(demo_cancel(h, 1) == ERR);
    CHECK(demo_add_event_listener(h, NULL, (EventCallback)abort, NULL) == 0);
    CHECK(demo_remove_event_listener(h, 1) == 1);
    CHECK(demo_register_host_fn(h, "ask", NULL, NULL) == ERR);
    CHECK(demo_host_complete(h, 1, 0, "x", 1) == ERR);
    CHECK(demo_release_handle(h, 1) == ERR);
    int64_t value;
    CHECK(demo_peek_direct(h, 1, &value) == ERR);
  }
  uintptr_t stale[] = {live + 1, live + 2, live - 1};
  for (int i = 0; i < 3; i++) CHECK(demo_echo((void *)stale[i], answer_done, &(Answer)ANSWER, "x", 0, 0) == ERR);
  CHECK(demo_echo(ctx, NULL, NULL, "x", 0, 0) == MISSING_CALLBACK);
  CHECK_TEXT(last_error(), "demo_echo: the callback is null; a call needs one for its result");
  CHECK(demo_create("x", 0, 0, NULL, NULL) == NULL);
  CHECK_TEXT(last_error(), "demo_create: the callback is null; a call needs one for its result");
  Answer a = ANSWER;
  CHECK(demo_echo(ctx, answer_done, &a, NULL, 3, 0) == ERR);
#ifdef MACRO_MADE
  CHECK_TEXT(a.text, "demo_echo: message: null pointer with length 3");
#else
  CHECK_TEXT(a.text, "demo_echo: message: the pointer is null, but the length is not 0");
#endif
  char cut[8];
  CHECK(demo_last_error(cut, sizeof cut) == strlen(a.text));
  CHECK_TEXT(cut, "demo_ec");
  CHECK(demo_last_error(NULL, 0) == strlen(a.text));
  must_destroy(ctx);
}

static void stale_after_reuse(void) {
  void *stale = must_create();
  CHECK(demo_shutdown() == ERR); /* it lives */
  must_destroy(stale);
  void *ctx = must_create();
  CHECK(ctx != stale && (uintptr_t)ctx >> 32 == (uintptr_t)stale >> 32); /* the same slot */
  Answer a = ANSWER;
  int64_t value;
  CHECK(demo_echo(stale, answer_done, &a, "x", 0, 0) == ERR && a.count == 1);
  CHECK(demo_destroy(stale, answer_done, &a) == ERR && a.count == 2);
  CHECK_TEXT(a.text, "demo_destroy: the context handle is stale: the context was destroyed or its constructor failed");
  CHECK(demo_peek_direct(stale, 1, &value) == ERR);
  CHECK(demo_add_event_listener(stale, NULL, (EventCallback)abort, NULL) == 0);
  CHECK(demo_remove_event_listener(stale, 1) == 1);
  CHECK(demo_register_host_fn(stale, "ask", (HostFn)abort, NULL) == ERR);
  CHECK(demo_host_complete(stale, 1, 0, "x", 1) == ERR);
  CHECK(demo_release_handle(stale, 1) == ERR);
  CHECK(demo_cancel(stale, demo_next_call_id()) == ERR);
  answer_reset(&a);
  CHECK(demo_echo(ctx, answer_done, &a, "x", 0, 0) == OK); /* the new context took no harm */
  CHECK(answer_wait(&a) && a.ret == OK);
  must_destroy(ctx);
}

static void failing_constructor(void) {
  Answer a = ANSWER, b = ANSWER, c = ANSWER;
  void *ctx = demo_create("", 0, 20, answer_done, &a);
  CHECK(ctx != NULL);
  CHECK(demo_echo(ctx, answer_done, &b, "queued", 0, 0) == OK);
  CHECK(answer_wait(&a) && a.ret == ERR);
  CHECK_TEXT(a.text, "name must not be empty");
  CHECK(answer_wait(&b) && b.ret == ERR);
  CHECK_TEXT(b.text, "demo_echo: the constructor failed: name must not be empty");
  CHECK(demo_destroy(ctx, answer_done, &c) == ERR);
  answer_reset(&a);
  ctx = create_named("raise", &a);
  CHECK(answer_wait(&a) && a.ret == ERR);
  CHECK_TEXT(a.text, "ValueError: no name");
  answer_reset(&a);
  answer_reset(&c);
  ctx = demo_create("", 0, 20, answer_done, &a);
  CHECK(demo_destroy(ctx, answer_done, &c) == OK);
  CHECK(answer_wait(&a) && a.ret == ERR);
  CHECK(answer_wait(&c) && c.ret == ERR);
  CHECK_TEXT(c.text, "the constructor failed, so there is nothing to destroy");
}

static void destroy_while_creating(void) {
  Answer a = ANSWER, b = ANSWER, c = ANSWER;
  void *ctx = demo_create("slow", 0, 30, answer_done, &a);
  CHECK(demo_echo(ctx, answer_done, &b, "behind", 0, 0) == OK);
  CHECK(demo_destroy(ctx, answer_done, &c) == OK);
  CHECK(demo_destroy(ctx, answer_done, &(Answer)ANSWER) == ERR);
  CHECK(answer_wait(&c) && c.ret == OK);
  CHECK(a.count == 1 && a.ret == OK);
  CHECK(b.count == 1 && b.ret == OK);
  CHECK_TEXT(b.text, "slow:behind");
}

static void destroy_drains(void) {
  Answer a = ANSWER, d = ANSWER;
  enum { N = 50 };
  void *ctx = must_create();
  for (int i = 0; i < N; i++) CHECK(demo_echo(ctx, answer_done, &a, "m", 0, i % 20) == OK);
  CHECK(demo_destroy(ctx, answer_done, &d) == OK);
  CHECK(answer_wait(&d) && d.ret == OK);
  CHECK(a.count == N && a.ret == OK);
  CHECK(demo_destroy(must_create(), NULL, NULL) == OK);
}

typedef struct {
  void *ctx, *next;
  Answer *first, *second;
} Chain;

static void create_next(int ret, const char *msg, size_t len, void *user) {
  Chain *c = user;
  c->next = create_named("next", c->second);
  answer_done(ret, msg, len, c->first);
}

static void destroy_once(int ret, const char *msg, size_t len, void *user) {
  Chain *c = user;
  (void)ret, (void)msg, (void)len;
  CHECK(demo_destroy(c->ctx, create_next, c) == OK);
  CHECK(demo_destroy(c->ctx, NULL, NULL) == ERR);
}

static void destroy_in_callback(void) {
  while (demo_shutdown() != OK) sleep_ms(1); /* the test before may still be parking */
  for (int i = 0; i < 20; i++) {
    Answer first = ANSWER, second = ANSWER;
    Chain c = {must_create(), NULL, &first, &second};
    CHECK(demo_echo(c.ctx, destroy_once, &c, "m", 1, i % 3) == OK);
    CHECK(answer_wait(&first) && first.ret == OK);
    CHECK(answer_wait(&second) && second.ret == OK);
    CHECK(c.next != c.ctx);
    CHECK(((uintptr_t)c.next >> 32) == ((uintptr_t)c.ctx >> 32)); /* the same worker */
    must_destroy(c.next);
  }
}

static void queue_full(void) {
  Answer a = ANSWER, b = ANSWER;
  void *ctx = must_create();
  CHECK(demo_block(ctx, answer_done, &b, 300) == OK);
  sleep_ms(50);
  int accepted = 0, refused = 0;
  for (int i = 0; i < 1100; i++) {
    if (demo_echo(ctx, answer_done, &a, "m", 0, 0) == OK) accepted++;
    else refused++;
  }
  CHECK(accepted == 1024);
  CHECK(refused == 76);
  CHECK_TEXT(last_error(), "demo_echo: the context's queue is full (1024 calls wait already); call "
                           "again later, or build with a larger -d:ffiQueueCapacity");
  CHECK(answer_wait_n(&a, 1100)); /* under valgrind they take longer than a drain may */
  must_destroy(ctx);
  CHECK(a.count == 1100);
}

#ifndef PEEK_ON_WORKER
static void direct_calls(void) {
  Answer a = ANSWER;
  int64_t value = 0;
  void *ctx = demo_create("abc", 0, 30, answer_done, &a);
  CHECK(demo_peek_direct(ctx, 4, &value) == NOT_READY);
  CHECK_TEXT(last_error(),
             "demo_peek_direct: the constructor has not finished yet; wait for its callback");
  Answer p = ANSWER;
  CHECK(demo_peek(ctx, answer_done, &p, 4) == NOT_READY);
  CHECK(p.count == 1 && p.ret == NOT_READY);
  CHECK(answer_wait(&a));
  CHECK(demo_peek_direct(ctx, 4, &value) == OK);
  CHECK(value == 7);
  answer_reset(&p);
  CHECK(demo_peek(ctx, answer_done, &p, 4) == OK);
  CHECK(p.count == 1 && p.ret == OK && p.onWorker == 1);
  must_destroy(ctx);
  CHECK(demo_peek_direct(ctx, 4, &value) == ERR);
}
#endif

static void static_calls(void) {
  Answer a = ANSWER;
  CHECK(demo_static(answer_done, &a) == OK);
  CHECK(answer_wait(&a) && a.ret == OK);
  CHECK_TEXT(a.text, "static");
}

static void facts(void) {
#ifdef MACRO_MADE
  CHECK(demo_abi_checksum() != 0);
  CHECK(demo_abi_item("demo_echo") != 0 && demo_abi_item("demo_echo") != demo_abi_item("demo_block"));
#else
  CHECK(demo_abi_checksum() == 0xfeed);
  CHECK(demo_abi_item("demo_echo") == 0x1234);
#endif
  CHECK(demo_abi_item("nothing") == 0 && demo_abi_item(NULL) == 0);
  CHECK_TEXT(demo_ffi_version(), "0.1.0");
}

static void in_callback(int ret, const char *msg, size_t len, void *user) {
  CHECK(demo_shutdown() == ERR);
  CHECK_TEXT(last_error(), "demo_shutdown: it was called on a thread of this library or inside one "
                           "of its callbacks, and cannot wait for itself; call it from a thread of "
                           "your own");
  answer_done(ret, msg, len, user);
}

static void shutdown_rules(void) {
  Answer a = ANSWER;
  void *ctx = must_create(), *other = must_create();
  CHECK(demo_shutdown() == ERR);
  CHECK_TEXT(last_error(), "demo_shutdown: 2 contexts are still alive; destroy them and wait for their "
                           "callbacks first");
  CHECK(demo_echo(ctx, in_callback, &a, "x", 0, 0) == OK);
  CHECK(answer_wait(&a));
  must_destroy(ctx);
  must_destroy(other);
  for (int i = 0; i < 3; i++) {
    CHECK(demo_shutdown() == OK);
    CHECK(demo_echo(ctx, answer_done, &a, "x", 0, 0) == ERR);
    ctx = must_create();
    Answer s = ANSWER;
    CHECK(demo_static(answer_done, &s) == OK);
    CHECK(answer_wait(&s));
    must_destroy(ctx);
  }
  CHECK(demo_inits() == 1);
  CHECK(demo_shutdown() == OK);
}

#ifndef MACRO_MADE
static void worn_out_slot(void) {
  CHECK(demo_shutdown() == OK);
  void *ctx = must_create();
  must_destroy(ctx);
  int slot = (int)((uintptr_t)ctx >> 32 & 0xffff);
  demo_age_slot(slot, 0xfffffff8u);
  void *last = must_create();
  CHECK(((uintptr_t)last & 0xffffffffu) == 0xfffffff9u);
  must_destroy(last);
  last = must_create();
  CHECK(((uintptr_t)last & 0xffffffffu) == 0xfffffffbu);
  must_destroy(last);
  void *fresh = must_create();
  CHECK((int)((uintptr_t)fresh >> 32 & 0xffff) != slot);
  must_destroy(fresh);
  CHECK(demo_shutdown() == OK);
}
#endif

int main(int argc, char **argv) {
  const Test tests[] = {
      {"a context is created, called and destroyed", create_call_destroy},
      {"what handlers raise or return as errors reaches the caller", errors_of_handlers},
      {"hostile handles and arguments end in errors", hostile_handles},
      {"a stale handle stays stale when its slot is used again", stale_after_reuse},
      {"a failing constructor fails what waits behind it", failing_constructor},
      {"destroy during the constructor runs after it", destroy_while_creating},
      {"destroy lets accepted calls finish", destroy_drains},
      {"a callback may destroy its context, and destroy's callback make the next one", destroy_in_callback},
      {"a full queue refuses with a text", queue_full},
#ifndef PEEK_ON_WORKER
      {"inline calls run at once and only on ready contexts", direct_calls},
#endif
      {"static calls need no context", static_calls},
      {"the library states its checksums and version", facts},
      {"shutdown refuses while contexts live and can be repeated", shutdown_rules},
#ifndef MACRO_MADE
      {"a slot whose generations are used up is retired", worn_out_slot},
#endif
  };
  int code = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
  return demo_shutdown() == OK ? code : 1;
}
