/* Stands before gcc on PATH while the bench runs: starts the real one and appends the CPU seconds that it and its children took.
 * GCC_METER_REAL: the compiler; GCC_METER_LOG: the file. Links are not counted, only compiles (`-c`). */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int count, char **words) {
  const char *real = getenv("GCC_METER_REAL"), *log = getenv("GCC_METER_LOG");
  if (!real || !log) return 127;
  int compiles = 0;
  words[0] = (char *)real; /* gcc looks for its parts beside the name it was called by */
  for (int at = 1; at < count; at++) compiles |= strcmp(words[at], "-c") == 0;
  pid_t child = compiles ? fork() : 0;
  if (child == 0) {
    execv(real, words);
    _exit(127);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) < 0) return 127;
  struct rusage used;
  getrusage(RUSAGE_CHILDREN, &used);
  char line[64];
  int length = snprintf(line, sizeof line, "%.6f\n", seconds(used.ru_utime) + seconds(used.ru_stime));
  int file = open(log, O_WRONLY | O_CREAT | O_APPEND, 0644);
  if (file < 0 || write(file, line, (size_t)length) != length) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
