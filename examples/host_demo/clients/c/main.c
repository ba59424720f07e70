/* A C program that uses host_demo: answers its questions, at once and later from another thread, and listens to what it used. */
#include <host_demo_blocking.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

static void *demo;
static atomic_int uses; /* the last count that an event told */

/* At once, on the library's worker. The answer is read during host_complete. */
static void fetch_token(uint64_t call_id, const char *request, size_t len, void *user_data) {
  const host_demo_FetchTokenArgs *args = (const host_demo_FetchTokenArgs *)(const void *)request;
  char text[64];
  (void)len, (void)user_data;
  if (strcmp(args->key, "lost") == 0) {
    host_demo_host_complete(demo, call_id, RET_ERR, "no token of that name", strlen("no token of that name"));
    return;
  }
  snprintf(text, sizeof text, "T-%s", args->key);
  host_demo_host_complete(demo, call_id, RET_OK, text, strlen(text));
}

/* Later: the request is valid only in the host function, so that the thread gets copies of what it needs. */
typedef struct Question {
  uint64_t call_id;
  char text[64];
  int64_t lifetime_s;
} Question;

static Question question;

static void *answer_later(void *user_data) {
  Question *asked = user_data;
  host_demo_Token token = {.text = asked->text, .expiresAtS = 1700000000 + asked->lifetime_s};
  host_demo_host_complete(demo, asked->call_id, RET_OK, (const char *)&token, sizeof token);
  return NULL;
}

static void fetch_scoped_token(uint64_t call_id, const char *request, size_t len, void *user_data) {
  const host_demo_FetchScopedTokenArgs *args = (const host_demo_FetchScopedTokenArgs *)(const void *)request;
  pthread_t thread;
  (void)len, (void)user_data;
  question = (Question){.call_id = call_id, .lifetime_s = args->request.lifetimeS};
  snprintf(question.text, sizeof question.text, "%s for %s", args->request.key, args->request.scopes[0]);
  if (pthread_create(&thread, NULL, answer_later, &question) == 0) pthread_detach(thread);
  else host_demo_host_complete(demo, call_id, RET_ERR, "no thread", strlen("no thread"));
}

static void token_used(const char *event, const char *msg, size_t len, void *user_data) {
  (void)event, (void)len, (void)user_data;
  uses = (int)((const host_demo_TokenUse *)(const void *)msg)->useCount;
}

static void use(const char *key) {
  char *token = NULL, *error = NULL;
  int ret = use_token_blocking(demo, key, 0, &token, NULL, &error);
  printf("%s: %s\n", key, ret == RET_OK ? token : error);
  host_demo_blocking_free(token);
  host_demo_blocking_free(error);
}

static int use_scoped(void) {
  static const char *const scopes[] = {"read", "write"};
  host_demo_Token *token = NULL;
  if (use_scoped_token_blocking(demo, "c", 0, scopes, 2, NULL, &token, NULL) != RET_OK) return 1;
  printf("c: %s until %" PRId64 "\n", token->text, token->expiresAtS);
  host_demo_blocking_free(token);
  return 0;
}

int main(void) {
  demo = host_demo_create_blocking(NULL);
  if (demo == NULL) return 1;
  host_demo_register_host_fn(demo, HOST_DEMO_HOST_FETCH_TOKEN, fetch_token, NULL);
  host_demo_register_host_fn(demo, HOST_DEMO_HOST_FETCH_SCOPED_TOKEN, fetch_scoped_token, NULL);
  host_demo_add_event_listener(demo, HOST_DEMO_EVENT_TOKEN_USED, token_used, NULL);
  use("a");
  use("lost");
  use("b");
  int bad = use_scoped();
  if (host_demo_destroy_blocking(demo, NULL) != RET_OK) return 1;
  printf("used: %d\n", uses); /* no listener runs after the end */
  return host_demo_shutdown() == RET_OK ? bad : 1;
}
