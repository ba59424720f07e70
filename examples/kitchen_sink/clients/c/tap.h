/* One line a test in the Test Anything Protocol, as `ffi test` reads it. A program ends with `return tap_end();`. */
#ifndef SINK_TAP_H
#define SINK_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int tap_count, tap_failed;

/* Says how one test ended; a failed one with why. */
static inline void tap_result(bool well, const char *abi, const char *proc, const char *name, const char *why) {
  tap_count++;
  if (!well) tap_failed++;
  printf("%s %d - %s %s: %s\n", well ? "ok" : "not ok", tap_count, abi, proc, name);
  if (!well) printf("# %s\n", why);
  fflush(stdout);
}

/* The plan, and the exit code of the program. */
static inline int tap_end(void) {
  printf("1..%d\n", tap_count);
  return tap_failed == 0 && tap_count > 0 ? 0 : 1;
}

#endif
