/* Blocks of calls from several threads at once. Blocks of every kind take turns, so that a noisy machine meets them all alike. */
#ifndef BENCH_BLOCKS_H
#define BENCH_BLOCKS_H

/* Round trips from `threads` threads: prints the median of each block in nanoseconds, a list for each kind. Threads that
 * are free stay where they happen to be; with `gathered`, each kind's block therefore begins from the same places: all on one CPU and
 * the workers on another, in turn. */
void measure_round_trips(void *ctx, int threads, int blocks, int gathered);

/* Throughput with 64 calls in flight a thread: prints calls per second of each block, a list for each kind and each of 1, 4 and 16 threads. */
void measure_throughput(void *ctx, int blocks);

#endif
