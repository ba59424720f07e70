// Uses the library from C: answers its host function, listens to its event, calls its methods.
#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "starter.h"

// One call: its callback comes once, on a thread of the library.
typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t done;
  bool finished;
  bool failed;
  void (*show)(const char *msg, size_t len);
} Call;

static void finish(int ret, const char *msg, size_t len, void *user_data) {
  Call *call = user_data;
  if (ret == RET_OK && call->show != NULL)
    call->show(msg, len);
  if (ret != RET_OK)
    fprintf(stderr, "error: %.*s\n", (int)len, msg);
  pthread_mutex_lock(&call->lock);
  call->failed = ret != RET_OK;
  call->finished = true;
  pthread_cond_signal(&call->done);
  pthread_mutex_unlock(&call->lock);
}

static Call begin(void (*show)(const char *msg, size_t len)) {
  return (Call){PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false, false, show};
}

static bool wait_for(Call *call) {
  pthread_mutex_lock(&call->lock);
  while (!call->finished)
    pthread_cond_wait(&call->done, &call->lock);
  pthread_mutex_unlock(&call->lock);
  return !call->failed;
}

static void show_sum(const char *msg, size_t len) {
  (void)len;
  printf("sum: %" PRId64 "\n", *(const int64_t *)(const void *)msg);
}

static void show_greetings(const char *msg, size_t len) {
  (void)len;
  const starter_GreetResponse *answer = (const void *)msg;
  for (size_t i = 0; i < answer->texts_len; i++)
    printf("greeting: %s\n", answer->texts[i]);
}

static void show_text(const char *msg, size_t len) { printf("greeting: %.*s\n", (int)len, msg); }

// The library asks; the answer may also come later, from any thread.
static void full_name(uint64_t call_id, const char *req, size_t req_len, void *greeter) {
  (void)req_len;
  const starter_FullNameArgs *args = (const void *)req;
  const char *name = strcmp(args->nick, "ada") == 0 ? "Ada Lovelace" : "somebody";
  starter_host_complete(greeter, call_id, RET_OK, name, strlen(name));
}

static void on_greeted(const char *event, const char *msg, size_t len, void *user_data) {
  (void)event, (void)len, (void)user_data;
  const starter_Greeted *news = (const void *)msg;
  printf("greeted: %s, number %" PRId64 "\n", news->name, news->total);
}

static bool add(void *greeter) {
  Call call = begin(show_sum);
  starter_add(greeter, finish, &call, 2, 40);
  return wait_for(&call);
}

static bool greet(void *greeter) {
  static const char *const names[] = {"C", "Nim"};
  Call call = begin(show_greetings);
  starter_GreetRequest request = {
      .names = names,
      .names_len = 2,
      .mood = starter_Mood_loud,
      .delayMs_present = true,
      .delayMs = 10,
  };
  starter_greet(greeter, finish, &call, request);
  return wait_for(&call);
}

static bool greet_friend(void *greeter) {
  Call call = begin(show_text);
  starter_greet_friend(greeter, finish, &call, "ada", 0);
  return wait_for(&call);
}

int main(void) {
  Call create = begin(NULL);
  void *greeter = starter_create("Hello", 0, finish, &create);
  if (!wait_for(&create))
    return 1;
  starter_register_host_fn(greeter, "full_name", full_name, greeter);
  starter_add_event_listener(greeter, "greeted", on_greeted, NULL);
  bool well = add(greeter) && greet(greeter) && greet_friend(greeter);
  Call destroy = begin(NULL);
  starter_destroy(greeter, finish, &destroy);
  well = wait_for(&destroy) && well;
  return starter_shutdown() == RET_OK && well ? 0 : 1;
}
