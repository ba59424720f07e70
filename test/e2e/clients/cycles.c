/* Many create, call, destroy cycles: threads, descriptors and memory stay where they were after the first ones, and none is slow but for what the
   machine does to bare hand-overs in between. Arguments: cycles, and how many bytes the heap may have grown by in the end. */
#include <my_timer.h>
#include "check.h"
#include "noise.h"
#include <malloc.h>

enum { WARM_UP = 500 };

typedef struct Use { int threads, descriptors; size_t heap, resident; } Use;

static int entries(const char *folder) {
  int count = 0;
  DIR *open = opendir(folder);
  while (open != NULL && readdir(open) != NULL) count++;
  if (open != NULL) closedir(open);
  return count;
}

static Use use_now(void) {
  unsigned long pages = 0, resident = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file == NULL || fscanf(file, "%lu %lu", &pages, &resident) != 2) CHECK(false, "statm cannot be read");
  if (file != NULL) fclose(file);
  return (Use){entries("/proc/self/task"), entries("/proc/self/fd"), mallinfo2().uordblks,
               resident * (size_t)sysconf(_SC_PAGESIZE)};
}

static void cycle(int number) {
  char name[32];
  snprintf(name, sizeof name, "cycle %d", number);
  Answer answer;
  answer_init(&answer);
  void *timer = my_timer_create((my_timer_TimerConfig){.name = name}, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK, "create %d: %s", number, answer.text);
  answer_end(&answer);
  answer_init(&answer);
  my_timer_echo(timer, answer_store, &answer, (my_timer_EchoRequest){.message = name});
  CHECK(answer_wait(&answer) == RET_OK, "echo %d: %s", number, answer.text);
  answer_end(&answer);
  answer_init(&answer);
  my_timer_destroy(timer, answer_store, &answer);
  CHECK(answer_wait(&answer) == RET_OK, "destroy %d: %s", number, answer.text);
  answer_end(&answer);
}

static void print_use(const char *when, Use use) {
  printf("%s: %d threads, %d descriptors, %zu bytes of heap, %zu bytes resident\n", when, use.threads,
         use.descriptors, use.heap, use.resident);
}

/* One cycle's time without what its threads waited for a CPU; keeps the largest. */
typedef struct Pace { double worst, total; int above_10; } Pace;

static void pace_add(Pace *pace, double start, double waited_before, const Delays *delays) {
  double own = now_ms() - start - (delays_ms(delays) - waited_before);
  if (own > pace->worst) pace->worst = own;
  if (own > 10) pace->above_10++;
  pace->total += own > 0 ? own : 0;
}

/* Cycles and as many bare hand-overs as a cycle has, in turn. */
static void paced_cycles(int cycles) {
  Pace library = {0, 0, 0}, machine = {0, 0, 0};
  Bare bare;
  bare_start(&bare);
  Delays delays = delays_open();
  for (int i = 0; i < cycles; i++) {
    double waited = delays_ms(&delays), start = now_ms();
    cycle(WARM_UP + i);
    pace_add(&library, start, waited, &delays);
    waited = delays_ms(&delays), start = now_ms();
    for (int trip = 0; trip < 3; trip++) bare_trip(&bare);
    pace_add(&machine, start, waited, &delays);
  }
  delays_close(&delays);
  bare_stop(&bare);
  printf("cycles: mean %.3f ms, worst %.2f ms, %d above 10 ms; three bare hand-overs: mean %.3f ms, worst %.2f ms, %d above 10 ms\n",
         library.total / cycles, library.worst, library.above_10, machine.total / cycles, machine.worst, machine.above_10);
  CHECK(library.worst <= 10 + machine.worst, "a cycle took %.2f ms of its own", library.worst);
}

int main(int argc, char **argv) {
  int cycles = argc > 1 ? atoi(argv[1]) : 10000;
  size_t slack = argc > 2 ? (size_t)strtoull(argv[2], NULL, 10) : 64 * 1024;
  for (int i = 0; i < WARM_UP; i++) cycle(i);
  sleep_ms(50);
  Use before = use_now();
  paced_cycles(cycles);
  sleep_ms(50);
  Use after = use_now();
  print_use("before", before);
  print_use("after", after);
  CHECK(after.threads == before.threads, "threads grew");
  CHECK(after.descriptors == before.descriptors, "descriptors grew");
  CHECK(after.heap <= before.heap + slack, "the heap grew by more than %zu bytes", slack);
  CHECK(after.resident <= before.resident + 1024 * 1024 + slack, "memory grew by more than 1 MiB");
  CHECK(my_timer_shutdown() == RET_OK, "shutdown failed");
  CHECK(use_now().threads < after.threads, "shutdown ended no thread");
  return checks_end();
}
