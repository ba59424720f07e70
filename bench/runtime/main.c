/* Run-time benchmark: interleaved samples of the floor and of examples/echo in one process; prints one JSON document.
 * Times are nanoseconds. Only ratios of one run mean anything: the hand-over itself depends on the core a wake lands on. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "calls.h"
#include "floor.h"

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* Prints {"p10": …, "p50": …, "p90": …} of `count` samples; sorts them. */
static void print_spread(const char *name, uint64_t *samples, size_t count, const char *tail) {
  qsort(samples, count, sizeof *samples, ascending);
  printf("    \"%s\": {\"p10\": %llu, \"p50\": %llu, \"p90\": %llu}%s\n", name, (unsigned long long)samples[count / 10],
         (unsigned long long)samples[count / 2], (unsigned long long)samples[count * 9 / 10], tail);
}

/* --- round trips: every thread takes the three kinds in turn --- */

enum { ROUNDS = 4000, KINDS = 3 };

struct client {
  void *ctx;
  uint64_t *samples[KINDS];
};

static void one(int kind, void *ctx) {
  if (kind == 0) floor_round_trip();
  else if (kind == 1) native_round_trip(ctx);
  else cbor_round_trip(ctx);
}

static void *round_trips(void *argument) {
  struct client *client = argument;
  for (int i = 0; i < ROUNDS; i++)
    for (int kind = 0; kind < KINDS; kind++) {
      uint64_t start = now();
      one(kind, client->ctx);
      client->samples[kind][i] = now() - start;
    }
  return NULL;
}

static void measure_round_trips(void *ctx, int threads) {
  static const char *names[KINDS] = {"floor", "native", "cbor"};
  struct client clients[16];
  pthread_t ids[16];
  size_t count = (size_t)threads * ROUNDS;
  uint64_t *all[KINDS];
  for (int kind = 0; kind < KINDS; kind++) all[kind] = malloc(count * sizeof(uint64_t));
  for (int t = 0; t < threads; t++) {
    clients[t].ctx = ctx;
    for (int kind = 0; kind < KINDS; kind++) clients[t].samples[kind] = all[kind] + (size_t)t * ROUNDS;
    pthread_create(&ids[t], NULL, round_trips, &clients[t]);
  }
  for (int t = 0; t < threads; t++) pthread_join(ids[t], NULL);
  printf("  \"roundTrip%d\": {\n", threads);
  for (int kind = 0; kind < KINDS; kind++) {
    print_spread(names[kind], all[kind], count, kind + 1 < KINDS ? "," : "");
    free(all[kind]);
  }
  printf("  },\n");
}

/* --- throughput --- */

struct load {
  void *ctx;
  int total;
};

static void *load_main(void *argument) {
  struct load *load = argument;
  pipelined(load->ctx, load->total);
  return NULL;
}

static void measure_throughput(void *ctx, int threads) {
  enum { TOTAL = 320000, REPEATS = 5 };
  double best = 0, all[REPEATS];
  for (int repeat = 0; repeat < REPEATS; repeat++) {
    pthread_t ids[16];
    struct load load = {ctx, TOTAL / threads};
    uint64_t start = now();
    for (int t = 0; t < threads; t++) pthread_create(&ids[t], NULL, load_main, &load);
    for (int t = 0; t < threads; t++) pthread_join(ids[t], NULL);
    all[repeat] = (double)TOTAL * 1e9 / (double)(now() - start);
    if (all[repeat] > best) best = all[repeat];
  }
  printf("  \"callsPerSecond%d\": [", threads);
  for (int repeat = 0; repeat < REPEATS; repeat++) printf("%.0f%s", all[repeat], repeat + 1 < REPEATS ? ", " : "],\n");
}

/* --- calls on the calling thread --- */

struct loop {
  void *ctx;
  void (*call)(void *ctx);
  int count;
  double ns;
};

static void *loop_main(void *argument) {
  struct loop *loop = argument;
  uint64_t start = now();
  for (int i = 0; i < loop->count; i++) loop->call(loop->ctx);
  loop->ns = (double)(now() - start) / loop->count;
  return NULL;
}

static void measure_loop(const char *name, void *ctx, void (*call)(void *), int count, int threads) {
  struct loop loops[2];
  pthread_t ids[2];
  double worst = 0;
  for (int t = 0; t < threads; t++) {
    loops[t] = (struct loop){ctx, call, count, 0};
    pthread_create(&ids[t], NULL, loop_main, &loops[t]);
  }
  for (int t = 0; t < threads; t++) {
    pthread_join(ids[t], NULL);
    if (loops[t].ns > worst) worst = loops[t].ns;
  }
  printf("  \"%s%d\": %.1f,\n", name, threads, worst);
}

static void measure_create(void) {
  enum { COUNT = 2000 };
  static uint64_t samples[COUNT];
  for (int i = 0; i < COUNT; i++) {
    uint64_t start = now();
    void *ctx = create_context();
    samples[i] = now() - start;
    await_created();
    destroy_context(ctx);
  }
  printf("  \"create\": {\n");
  print_spread("untilReturn", samples, COUNT, "");
  printf("  }\n");
}

int main(void) {
  if (floor_start() != 0) {
    perror("floor");
    return 1;
  }
  void *ctx = create_context();
  await_created();
  for (int i = 0; i < 500; i++) one(i % KINDS, ctx); /* warm-up */
  printf("{\n");
  for (int threads = 1; threads <= 16; threads *= 4) measure_round_trips(ctx, threads);
  for (int threads = 1; threads <= 16; threads *= 4) measure_throughput(ctx, threads);
  for (int threads = 1; threads <= 2; threads++) {
    measure_loop("inlineNs", ctx, inline_call, 1000000, threads);
    measure_loop("directNs", ctx, direct_call, 10000000, threads);
  }
  measure_create();
  printf("}\n");
  destroy_context(ctx);
  floor_stop();
  return 0;
}
