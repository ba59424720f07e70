/* Which CPUs the threads of this process may run on: see placement.h. */
#define _GNU_SOURCE
#include "placement.h"

#include <dirent.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

static cpu_set_t allowed;

void placement_open(void) {
  sched_getaffinity(0, sizeof allowed, &allowed);
}

static cpu_set_t one_of(int index) {
  cpu_set_t one;
  CPU_ZERO(&one);
  for (int cpu = 0, seen = 0; cpu < CPU_SETSIZE && seen <= index; cpu++)
    if (CPU_ISSET(cpu, &allowed)) {
      CPU_ZERO(&one);
      CPU_SET(cpu, &one);
      seen++;
    }
  return one;
}

void placement_pin(int index) {
  cpu_set_t one = one_of(index);
  sched_setaffinity(0, sizeof one, &one);
}

static void place_others(const cpu_set_t *cpus) {
  DIR *tasks = opendir("/proc/self/task");
  if (tasks == NULL) return;
  for (struct dirent *task; (task = readdir(tasks)) != NULL;) {
    pid_t id = (pid_t)atoi(task->d_name);
    if (id > 0 && id != gettid()) sched_setaffinity(id, sizeof *cpus, cpus);
  }
  closedir(tasks);
}

void placement_gather(int apart) {
  cpu_set_t theirs = one_of(apart);
  place_others(&theirs);
  placement_pin(0);
}

void placement_release(void) {
  place_others(&allowed);
  sched_setaffinity(0, sizeof allowed, &allowed);
}
