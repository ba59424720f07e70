/* Two Nim libraries in one program: contexts of both alive at once and called from the same threads. Each has its own run time, its own worker
 * threads and its own handles; neither knows of the other. */
#include <echo.h>
#include <my_timer.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, ROUNDS = 100 };

/* One answer and the way to wait for it. */
struct answer {
  pthread_mutex_t lock;
  pthread_cond_t came;
  int done, ret;
  char text[128];
};

#define ANSWER {.lock = PTHREAD_MUTEX_INITIALIZER, .came = PTHREAD_COND_INITIALIZER}

static void keep(int ret, const char *msg, size_t len, void *user_data) {
  struct answer *answer = user_data;
  pthread_mutex_lock(&answer->lock);
  snprintf(answer->text, sizeof answer->text, "%.*s", (int)len, msg == NULL ? "" : msg);
  answer->ret = ret;
  answer->done = 1;
  pthread_cond_signal(&answer->came);
  pthread_mutex_unlock(&answer->lock);
}

static void expect(struct answer *answer, int ret, const char *what) {
  pthread_mutex_lock(&answer->lock);
  while (!answer->done) pthread_cond_wait(&answer->came, &answer->lock);
  pthread_mutex_unlock(&answer->lock);
  if (answer->ret == ret) return;
  fprintf(stderr, "%s: %s\n", what, answer->text);
  exit(1);
}

static void *timer, *echo;

static void *use_both(void *unused) {
  for (int i = 0; i < ROUNDS; i++) {
    struct answer version = ANSWER, text = ANSWER;
    int64_t sum = 0;
    my_timer_version(timer, keep, &version);
    echo_text(echo, keep, &text, "hello", 0);
    if (echo_add_direct(echo, i, 1, &sum) != RET_OK || sum != i + 1) exit(1);
    expect(&version, RET_OK, "version");
    expect(&text, RET_OK, "echo");
    if (strcmp(version.text, "nim-timer v0.1.0") != 0 || strcmp(text.text, "> hello") != 0) exit(1);
  }
  return unused;
}

int main(void) {
  struct answer timer_made = ANSWER, echo_made = ANSWER;
  timer = my_timer_create((my_timer_TimerConfig){.name = "two"}, keep, &timer_made);
  echo = echo_create("> ", 0, keep, &echo_made);
  expect(&timer_made, RET_OK, "my_timer_create");
  expect(&echo_made, RET_OK, "echo_create");
  puts("both created");

  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, use_both, NULL);
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  printf("%d calls of each, from %d threads\n", THREADS * ROUNDS, THREADS);

  struct answer foreign = ANSWER;
  my_timer_version(echo, keep, &foreign); /* a handle of the other library is refused, not followed */
  expect(&foreign, RET_ERR, "a foreign handle");
  printf("%s\n", foreign.text);

  struct answer timer_gone = ANSWER, echo_gone = ANSWER;
  my_timer_destroy(timer, keep, &timer_gone);
  expect(&timer_gone, RET_OK, "my_timer_destroy");
  if (my_timer_shutdown() != RET_OK) return 1; /* ends the threads of one library only */
  struct answer still = ANSWER;
  echo_text(echo, keep, &still, "alone", 0);
  expect(&still, RET_OK, "echo");
  puts(still.text);
  echo_destroy(echo, keep, &echo_gone);
  expect(&echo_gone, RET_OK, "echo_destroy");
  return echo_shutdown() == RET_OK ? 0 : 1;
}
