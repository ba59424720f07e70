// Uses the library from C: gives it the function that it needs, then calls a sync and an async method.
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

static void show_text(const char *msg, size_t len) { printf("greeting: %.*s\n", (int)len, msg); }

// The library asks; the answer may also come later, from any thread.
static void full_name(uint64_t call_id, const char *req, size_t req_len, void *greeter) {
  (void)req_len;
  const starter_FullNameArgs *args = (const void *)req;
  const char *name = strcmp(args->nick, "ada") == 0 ? "Ada Lovelace" : "somebody";
  starter_host_complete(greeter, call_id, RET_OK, name, strlen(name));
}

static bool use(void *greeter) {
  Call sum = begin(show_sum);
  starter_add(greeter, finish, &sum, 2, 40);
  Call greeting = begin(show_text);
  starter_greet(greeter, finish, &greeting, "ada", 0);
  bool added = wait_for(&sum);
  return wait_for(&greeting) && added;
}

int main(void) {
  Call create = begin(NULL);
  void *greeter = starter_create("Hello", 0, finish, &create);
  if (!wait_for(&create))
    return 1;
  starter_register_host_fn(greeter, "full_name", full_name, greeter);
  bool well = use(greeter);
  Call destroy = begin(NULL);
  starter_destroy(greeter, finish, &destroy);
  well = wait_for(&destroy) && well;
  return starter_shutdown() == RET_OK && well ? 0 : 1;
}
