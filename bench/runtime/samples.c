/* Samples: see samples.h. */
#define _GNU_SOURCE
#include "samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

uint64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

double median(double *samples, size_t count) {
  qsort(samples, count, sizeof *samples, ascending);
  return samples[count / 2];
}

void print_samples(const char *name, const double *samples, size_t count) {
  printf("  \"%s\": [", name);
  for (size_t i = 0; i < count; i++) printf("%s%.1f", i == 0 ? "" : ", ", samples[i]);
  printf("],\n");
}
