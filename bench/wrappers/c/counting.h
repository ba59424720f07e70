/* Counts what the program's own code allocates: linked with -Wl,--wrap, so that the shared library's memory is not seen. */
#ifndef BENCH_COUNTING_H
#define BENCH_COUNTING_H
#include <stddef.h>

extern size_t counted_calls, counted_bytes;

#endif
