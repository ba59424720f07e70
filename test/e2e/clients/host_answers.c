/* Every way in which a host answers, through both ABIs on either side: from another thread, late, twice, never, failing, unreadable, with structs.
   Argument: the library's bound on an answer in milliseconds, 0 when it has none. */
#include "host_rig.h"

#define TOO_LATE "host_demo_host_complete: no host call with this id is waiting: it is unknown, was answered, or failed meanwhile"

typedef struct Reply { void *demo; Form form; uint64_t id; int ret; } Reply;

static void *reply_main(void *argument) {
  Reply *reply = argument;
  sleep_ms(5);
  reply->ret = complete_token(reply->demo, reply->form, reply->id);
  return NULL;
}

static void from_another_thread(Form call, Form host) {
  void *demo = open_demo();
  Asked asked;
  Answer answer;
  asked_init(&asked, host);
  CHECK(register_host(demo, "fetch_token", host, fetch_token, &asked) == RET_OK, "%s", last_error());
  use(demo, call, &answer);
  Reply reply = {demo, host, asked_wait(&asked, 0), -1};
  CHECK(strcmp(asked.key, "k") == 0, "asked for %s", asked.key);
  pthread_t thread;
  pthread_create(&thread, NULL, reply_main, &reply);
  expect_token(&answer, call);
  pthread_join(thread, NULL);
  CHECK(reply.ret == RET_OK, "the answer was dropped");
  CHECK(complete_token(demo, host, reply.id) == RET_ERR, "a second answer was taken");
  CHECK(complete_token(demo, host, reply.id + 1000) == RET_ERR && complete_token(demo, host, 0) == RET_ERR, "an unknown id was taken");
  close_demo(demo);
  CHECK(complete_token(demo, host, reply.id) == RET_ERR, "an answer to a dead context was taken");
}

static void failing(Form call, Form host) {
  void *demo = open_demo();
  Asked asked;
  Answer answer;
  asked_init(&asked, host);
  use(demo, call, &answer);
  expect_error(&answer, "host function 'fetch_token' is not registered");
  register_host(demo, "fetch_token", host, fetch_token, &asked);
  use(demo, call, &answer);
  CHECK(complete(demo, host, asked_wait(&asked, 0), RET_ERR, "no such key", 11) == RET_OK, "%s", last_error());
  expect_error(&answer, "no such key");
  use(demo, call, &answer); /* no token: a null pointer with a length, or an integer */
  uint64_t id = asked_wait(&asked, 1);
  CHECK((host == NATIVE ? complete(demo, host, id, RET_OK, NULL, 5) : complete(demo, host, id, RET_OK, "\x07", 1)) == RET_OK, "%s", last_error());
  CHECK(answer_wait(&answer) == RET_ERR && answer.len > 10, "an unreadable answer was read");
  answer_end(&answer);
  CHECK(register_host(demo, "fetch_token", host, NULL, NULL) == RET_OK, "%s", last_error());
  use(demo, call, &answer);
  expect_error(&answer, "host function 'fetch_token' is not registered");
  CHECK(register_host(demo, "fetch_coffee", host, fetch_token, &asked) == RET_ERR, "an unknown function was registered");
  close_demo(demo);
}

static void look_token(const char *msg, size_t len, void *state) {
  (void)state;
  const host_demo_Token *token = (const host_demo_Token *)(const void *)msg;
  CHECK(len == sizeof *token && token->text_len == 3 && memcmp(token->text, "a\0b", 4) == 0 && token->expiresAtS == -7, "another token");
}

static void with_structs(Form call, Form host) {
  static const char encoded[] = "\xa2\x64text\x63" "a\0b" "\x6a" "expiresAtS\x26"; /* {"text": "a\0b", "expiresAtS": -7} */
  static const char request[] = "\xa2\x63key\x61k\x66scopes\x81\x64read";          /* {"key": "k", "scopes": ["read"]} */
  const host_demo_Token token = {.text = "a\0b", .text_len = 3, .expiresAtS = -7};
  const char *scopes[] = {"read"};
  void *demo = open_demo();
  Asked asked;
  Answer answer;
  asked_init(&asked, host);
  answer_init(&answer);
  register_host(demo, "fetch_scoped_token", host, fetch_scoped, &asked);
  if (call == NATIVE) answer.look = look_token;
  int ret = call == NATIVE ? use_scoped_token(demo, answer_store, &answer, "k", 1, scopes, 1, NULL)
                           : use_scoped_token_cbor(demo, answer_store, &answer, (const uint8_t *)request, sizeof request - 1);
  CHECK(ret == RET_OK, "%s", last_error());
  uint64_t id = asked_wait(&asked, 0);
  ret = host == NATIVE ? complete(demo, host, id, RET_OK, (const char *)(const void *)&token, sizeof token)
                       : complete(demo, host, id, RET_OK, encoded, sizeof encoded - 1);
  CHECK(ret == RET_OK, "%s", last_error());
  CHECK(answer_wait(&answer) == RET_OK, "%s", answer.text);
  if (call == CBOR) CHECK(answer.len == sizeof encoded - 1 && memcmp(answer.text, encoded, answer.len) == 0, "%zu other bytes", answer.len);
  answer_end(&answer);
  close_demo(demo);
}

static void late(Form call, Form host) {
  void *demo = open_demo();
  Asked asked;
  Answer answer, cancelled;
  asked_init(&asked, host);
  register_host(demo, "fetch_token", host, fetch_token, &asked);
  answer_init(&cancelled); /* the call is cancelled; the handler still takes its answer, whose result is dropped */
  uint64_t id = host_demo_next_call_id();
  CHECK(use_token_id(demo, id, answer_store, &cancelled, "k", 1) == RET_OK, "%s", last_error());
  uint64_t first = asked_wait(&asked, 0);
  CHECK(host_demo_cancel(demo, id) == RET_OK, "%s", last_error());
  CHECK(answer_wait(&cancelled) == RET_CANCELLED, "%s", cancelled.text);
  CHECK(complete_token(demo, host, first) == RET_OK, "%s", last_error());
  use(demo, call, &answer); /* nobody answers before the context ends */
  uint64_t second = asked_wait(&asked, 1);
  close_demo(demo);
  expect_error(&answer, "host function 'fetch_token' was not answered: the context is being destroyed");
  CHECK(complete_token(demo, host, second) == RET_ERR, "a late answer was taken");
  CHECK(answer_count(&cancelled) == 1, "%d answers", answer_count(&cancelled));
  answer_end(&cancelled);
}

static void never(Form call, Form host, int bound) {
  void *demo = open_demo();
  Asked asked;
  Answer answer;
  char text[100];
  asked_init(&asked, host);
  register_host(demo, "fetch_token", host, fetch_token, &asked);
  use(demo, call, &answer);
  snprintf(text, sizeof text, "host function 'fetch_token' did not answer within %d ms", bound);
  expect_error(&answer, text);
  CHECK(complete(demo, NATIVE, asked_wait(&asked, 0), RET_OK, "T", 1) == RET_ERR && strcmp(last_error(), TOO_LATE) == 0, "%s", last_error());
  close_demo(demo);
}

int main(int argc, char **argv) {
  int bound = argc > 1 ? atoi(argv[1]) : 0;
  for (int i = 0; i < 4; i++) {
    Form call = i % 2 == 0 ? NATIVE : CBOR, host = i / 2 == 0 ? NATIVE : CBOR;
    if (bound > 0) {
      never(call, host, bound);
      continue;
    }
    from_another_thread(call, host);
    failing(call, host);
    with_structs(call, host);
    late(call, host);
  }
  CHECK(host_demo_shutdown() == RET_OK, "%s", last_error());
  return checks_end();
}
