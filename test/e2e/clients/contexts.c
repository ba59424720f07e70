/* 64 contexts at once, each called by a thread of its own: no context sees another's state. Argument: calls a context. */
#include <my_timer.h>
#include "check.h"

enum { CONTEXTS = 64 };

static pthread_barrier_t all_alive;
static int calls;

typedef struct One { pthread_t thread; void *timer; char name[32]; } One;

static void look_name(const char *msg, size_t len, void *state) {
  (void)len;
  const my_timer_EchoResponse *answer = (const my_timer_EchoResponse *)(const void *)msg;
  CHECK(strcmp(answer->timerName, (const char *)state) == 0, "%s answered for %s", answer->timerName,
        (const char *)state);
}

static void expect_ok(Answer *answer, const char *what) {
  CHECK(answer_wait(answer) == RET_OK, "%s: %s", what, answer->text);
  CHECK(answer_count(answer) == 1, "%s was answered %d times", what, answer_count(answer));
  answer_end(answer);
}

static void *live(void *argument) {
  One *one = argument;
  Answer answer;
  answer_init(&answer);
  one->timer = my_timer_create((my_timer_TimerConfig){.name = one->name}, answer_store, &answer);
  expect_ok(&answer, "create");
  pthread_barrier_wait(&all_alive);
  for (int i = 0; i < calls; i++) {
    answer_init(&answer);
    answer.look = look_name;
    answer.state = one->name;
    my_timer_echo(one->timer, answer_store, &answer, (my_timer_EchoRequest){.message = "m", .delayMs = i % 8 == 0});
    expect_ok(&answer, "echo");
  }
  pthread_barrier_wait(&all_alive);
  answer_init(&answer);
  my_timer_destroy(one->timer, answer_store, &answer);
  expect_ok(&answer, "destroy");
  return NULL;
}

int main(int argc, char **argv) {
  calls = argc > 1 ? atoi(argv[1]) : 50;
  static One all[CONTEXTS];
  pthread_barrier_init(&all_alive, NULL, CONTEXTS);
  for (int i = 0; i < CONTEXTS; i++) {
    snprintf(all[i].name, sizeof all[i].name, "timer %d", i);
    pthread_create(&all[i].thread, NULL, live, &all[i]);
  }
  for (int i = 0; i < CONTEXTS; i++) pthread_join(all[i].thread, NULL);
  for (int i = 1; i < CONTEXTS; i++) CHECK(all[i].timer != all[i - 1].timer, "two contexts share a handle");
  pthread_barrier_destroy(&all_alive);
  CHECK(my_timer_shutdown() == RET_OK, "shutdown failed");
  return checks_end();
}
