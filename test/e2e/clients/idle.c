/* Contexts that were used and then are left alone. Says when they have come to rest and when the rest is over, for strace to show what happens
   between. Arguments: contexts, and how long the rest is in milliseconds. */
#include <my_timer.h>
#include "check.h"
#include <unistd.h>

enum { MOST = 1000 };

static void say(const char *line) { CHECK(write(STDERR_FILENO, line, strlen(line)) > 0, "standard error is closed"); }

int main(int argc, char **argv) {
  static void *timers[MOST];
  int count = argc > 1 ? atoi(argv[1]) : 8;
  if (count > MOST) count = MOST;
  for (int i = 0; i < count; i++) {
    Answer answer;
    answer_init(&answer);
    timers[i] = my_timer_create((my_timer_TimerConfig){.name = "idle"}, answer_store, &answer);
    CHECK(answer_wait(&answer) == RET_OK, "create: %s", answer.text);
    answer_end(&answer);
    answer_init(&answer); /* with a timer in its loop, which has to be gone afterwards */
    my_timer_echo(timers[i], answer_store, &answer, (my_timer_EchoRequest){.message = "m", .delayMs = 2});
    CHECK(answer_wait(&answer) == RET_OK, "echo: %s", answer.text);
    answer_end(&answer);
  }
  sleep_ms(3000); /* the stall watch looks once more after its time, 500 ms here */
  say("rest begins\n");
  sleep_ms(argc > 2 ? atoi(argv[2]) : 3000);
  say("rest ends\n");
  for (int i = 0; i < count; i++) my_timer_destroy(timers[i], NULL, NULL);
  while (my_timer_shutdown() != RET_OK) sleep_ms(1);
  return checks_end();
}
