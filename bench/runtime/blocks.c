/* Blocks of calls: see blocks.h. */
#define _GNU_SOURCE
#include "blocks.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "calls.h"
#include "placement.h"
#include "samples.h"

enum { MOST_THREADS = 16, TRIPS = 24, WARM_UP = 4, MOST_BLOCKS = 1000, CALLS = 32000 };

/* One thread's part of a block. */
struct part {
  enum kind kind;
  void *ctx;
  int calls;
  double *trips; /* null: pipelined */
};

static void *run_part(void *argument) {
  struct part *part = argument;
  if (part->trips == NULL) {
    pipelined(part->kind, part->ctx, part->calls);
    return NULL;
  }
  for (int i = 0; i < WARM_UP; i++) round_trip(part->kind, part->ctx);
  for (int i = 0; i < TRIPS; i++) {
    uint64_t start = now_ns();
    round_trip(part->kind, part->ctx);
    part->trips[i] = (double)(now_ns() - start);
  }
  return NULL;
}

static void run_block(struct part *parts, int threads) {
  pthread_t ids[MOST_THREADS];
  if (threads == 1) {
    run_part(&parts[0]);
    return;
  }
  for (int t = 0; t < threads; t++) pthread_create(&ids[t], NULL, run_part, &parts[t]);
  for (int t = 0; t < threads; t++) pthread_join(ids[t], NULL);
}

static double trips_block(enum kind kind, void *ctx, int threads) {
  static double trips[MOST_THREADS * TRIPS];
  struct part parts[MOST_THREADS];
  for (int t = 0; t < threads; t++) parts[t] = (struct part){kind, ctx, TRIPS, trips + t * TRIPS};
  run_block(parts, threads);
  return median(trips, (size_t)threads * TRIPS);
}

/* One call where the threads are held, so that each of them is there when it is let go. */
static void begin_from(int apart, enum kind kind, void *ctx) {
  placement_gather(apart);
  round_trip(kind, ctx);
  placement_release();
}

void measure_round_trips(void *ctx, int threads, int blocks, int gathered) {
  static double samples[KINDS][MOST_BLOCKS];
  char name[64];
  for (int block = 0; block < blocks; block++)
    for (int turn = 0; turn < KINDS; turn++) {
      enum kind kind = (enum kind)((block + turn) % KINDS); /* each follows each */
      if (gathered) begin_from(block % 2, kind, ctx);
      samples[kind][block] = trips_block(kind, ctx, threads);
    }
  for (int kind = 0; kind < KINDS; kind++) {
    snprintf(name, sizeof name, "%sTrip%d", kind_names[kind], threads);
    print_samples(name, samples[kind], (size_t)blocks);
  }
}

static double throughput_block(enum kind kind, void *ctx, int threads) {
  struct part parts[MOST_THREADS];
  for (int t = 0; t < threads; t++) parts[t] = (struct part){kind, ctx, CALLS / threads, NULL};
  uint64_t start = now_ns();
  run_block(parts, threads);
  return CALLS * 1e9 / (double)(now_ns() - start);
}

void measure_throughput(void *ctx, int blocks) {
  static double samples[KINDS][3][MOST_BLOCKS];
  static const int threads[3] = {1, 4, 16};
  char name[64];
  for (int block = 0; block < blocks; block++)
    for (int kind = 0; kind < KINDS; kind++)
      for (int t = 0; t < 3; t++) samples[kind][t][block] = throughput_block((enum kind)kind, ctx, threads[t]);
  for (int kind = 0; kind < KINDS; kind++)
    for (int t = 0; t < 3; t++) {
      snprintf(name, sizeof name, "%sCalls%d", kind_names[kind], threads[t]);
      print_samples(name, samples[kind][t], (size_t)blocks);
    }
}
