/* Samples of one figure and how they are written: JSON arrays, which run.mjs turns into medians and spreads. */
#ifndef BENCH_SAMPLES_H
#define BENCH_SAMPLES_H
#include <stddef.h>
#include <stdint.h>

/* Nanoseconds of the monotonic clock. */
uint64_t now_ns(void);

/* The median; sorts the samples. */
double median(double *samples, size_t count);

/* Writes `"name": [samples],`. */
void print_samples(const char *name, const double *samples, size_t count);

#endif
