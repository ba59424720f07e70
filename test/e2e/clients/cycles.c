/* Many create, call, destroy cycles: threads, descriptors and memory stay where they were after the first ones.
   Arguments: cycles, and how many bytes the heap may have grown by in the end. */
#include <my_timer.h>
#include "check.h"
#include <dirent.h>
#include <malloc.h>
#include <unistd.h>

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

int main(int argc, char **argv) {
  int cycles = argc > 1 ? atoi(argv[1]) : 10000;
  size_t slack = argc > 2 ? (size_t)strtoull(argv[2], NULL, 10) : 64 * 1024;
  for (int i = 0; i < WARM_UP; i++) cycle(i);
  sleep_ms(50);
  Use before = use_now();
  for (int i = 0; i < cycles; i++) cycle(WARM_UP + i);
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
