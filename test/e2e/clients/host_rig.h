/* What the clients of examples/host_demo share: a host function that keeps what it is asked, and calls through both ABIs. */
#ifndef FFI_E2E_HOST_RIG_H
#define FFI_E2E_HOST_RIG_H
#include <host_demo.h>
#include <host_demo_cbor.h>
#include "check.h"

typedef enum Form { NATIVE, CBOR } Form;

/* Asked calls in order; the host function of either form appends to it. */
typedef struct Asked {
  pthread_mutex_t lock;
  pthread_cond_t more;
  Form form;
  int count;
  uint64_t ids[2048];
  char key[64], scope[64]; /* of the last one */
  int64_t lifetime;
} Asked;

static inline void asked_init(Asked *asked, Form form) {
  memset(asked, 0, sizeof *asked);
  pthread_mutex_init(&asked->lock, NULL);
  pthread_cond_init(&asked->more, NULL);
  asked->form = form;
}

/* The id of the `index`-th call, once it was asked. */
static inline uint64_t asked_wait(Asked *asked, int index) {
  pthread_mutex_lock(&asked->lock);
  while (asked->count <= index) pthread_cond_wait(&asked->more, &asked->lock);
  uint64_t id = asked->ids[index];
  pthread_mutex_unlock(&asked->lock);
  return id;
}

static inline void asked_add(Asked *asked, uint64_t id) {
  asked->ids[asked->count++ % 2048] = id;
  pthread_cond_broadcast(&asked->more);
}

static inline void fetch_token(uint64_t id, const char *req, size_t len, void *user_data) {
  Asked *asked = user_data;
  pthread_mutex_lock(&asked->lock);
  CHECK(host_demo_on_worker() == 1, "asked elsewhere than on the worker");
  if (asked->form == NATIVE) {
    const host_demo_FetchTokenArgs *args = (const void *)req;
    CHECK(len == sizeof *args, "a request of %zu bytes", len);
    snprintf(asked->key, sizeof asked->key, "%.*s", (int)args->key_len, args->key);
  } else { /* {"key": <short text>} */
    CHECK(len > 6 && memcmp(req, "\xa1\x63key", 5) == 0 && (req[5] & 0xe0) == 0x60, "a request of %zu bytes", len);
    snprintf(asked->key, sizeof asked->key, "%.*s", req[5] & 0x1f, req + 6);
  }
  asked_add(asked, id);
  pthread_mutex_unlock(&asked->lock);
}

/* {"request": {"key": "k", "scopes": ["read"], "lifetimeS": 3600}} */
#define SCOPED_REQUEST "\xa1\x67request\xa3\x63key\x61k\x66scopes\x81\x64read\x69lifetimeS\x19\x0e\x10"

static inline void fetch_scoped(uint64_t id, const char *req, size_t len, void *user_data) {
  Asked *asked = user_data;
  pthread_mutex_lock(&asked->lock);
  if (asked->form == NATIVE) {
    const host_demo_TokenRequest *request = &((const host_demo_FetchScopedTokenArgs *)(const void *)req)->request;
    CHECK(len == sizeof(host_demo_FetchScopedTokenArgs), "a request of %zu bytes", len);
    CHECK(request->scopes_len == 1 && request->scopes_item_len[0] == 4, "%zu scopes", request->scopes_len);
    CHECK(strcmp(request->key, "k") == 0 && strcmp(request->scopes[0], "read") == 0, "key %s", request->key);
    CHECK(request->lifetimeS_present && request->lifetimeS == 3600, "another lifetime");
  } else {
    CHECK(len == sizeof SCOPED_REQUEST - 1 && memcmp(req, SCOPED_REQUEST, len) == 0, "other bytes, %zu of them", len);
  }
  asked_add(asked, id);
  pthread_mutex_unlock(&asked->lock);
}

static inline int register_host(void *demo, const char *name, Form form, FFIHostFn fn, Asked *asked) {
  return form == NATIVE ? host_demo_register_host_fn(demo, name, fn, asked) : host_demo_register_host_fn_cbor(demo, name, fn, asked);
}

/* Answers in the form that the function was registered in. */
static inline int complete(void *demo, Form form, uint64_t id, int ret, const char *msg, size_t len) {
  return form == NATIVE ? host_demo_host_complete(demo, id, ret, msg, len) : host_demo_host_complete_cbor(demo, id, ret, msg, len);
}

/* The token `T` in either form. */
static inline int complete_token(void *demo, Form form, uint64_t id) {
  return form == NATIVE ? complete(demo, form, id, RET_OK, "T", 1) : complete(demo, form, id, RET_OK, "\x61T", 2);
}

static inline void *open_demo(void) {
  Answer answer;
  answer_init(&answer);
  void *demo = host_demo_create(answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK, "create: %s", answer.text);
  answer_end(&answer);
  return demo;
}

static inline void close_demo(void *demo) {
  Answer answer;
  answer_init(&answer);
  host_demo_destroy(demo, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK, "destroy: %s", answer.text);
  answer_end(&answer);
}

static inline void use(void *demo, Form form, Answer *answer) {
  answer_init(answer);
  int ret = form == NATIVE ? use_token(demo, answer_store, answer, "k", 1)
                           : use_token_cbor(demo, answer_store, answer, (const uint8_t *)"\xa1\x63key\x61k", 7);
  CHECK(ret == RET_OK, "use_token was refused: %s", answer->text);
}

/* Waits for `token[T]`, in the form of the call. */
static inline void expect_token(Answer *answer, Form form) {
  const char *wanted = form == NATIVE ? "token[T]" : "\x68token[T]";
  CHECK(answer_wait(answer) == RET_OK && strcmp(answer->text, wanted) == 0, "%s", answer->text);
  CHECK(answer_count(answer) == 1, "%d answers", answer_count(answer));
  answer_end(answer);
}

static inline void expect_error(Answer *answer, const char *text) {
  CHECK(answer_wait(answer) == RET_ERR && strcmp(answer->text, text) == 0, "%s", answer->text);
  answer_end(answer);
}

static inline const char *last_error(void) {
  static _Thread_local char text[512];
  host_demo_last_error(text, sizeof text);
  return text;
}

#endif
