/* Run-time benchmark: the floor and examples/echo in one process; prints one JSON document of samples.
 * Argument: where the threads may run. `free`: anywhere, the blocks of one thread begun on one CPU and on two in turn; `apart`: callers
 * on one CPU and both workers on another; `together`: all on one. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "blocks.h"
#include "calls.h"
#include "floor.h"
#include "placement.h"
#include "samples.h"

/* --- calls on the calling thread --- */

enum { LOOP_BLOCKS = 200, CREATES = 1000 };

struct loop {
  void *ctx;
  void (*call)(void *ctx);
  int count; /* calls a block */
  double ns[LOOP_BLOCKS];
};

static void *loop_main(void *argument) {
  struct loop *loop = argument;
  for (int block = 0; block < LOOP_BLOCKS; block++) {
    uint64_t start = now_ns();
    for (int i = 0; i < loop->count; i++) loop->call(loop->ctx);
    loop->ns[block] = (double)(now_ns() - start) / loop->count;
  }
  return NULL;
}

/* Prints nanoseconds per call of each block, of all threads. */
static void measure_loop(const char *name, void *ctx, void (*call)(void *), int count, int threads) {
  static struct loop loops[2];
  static double all[2 * LOOP_BLOCKS];
  pthread_t ids[2];
  char label[64];
  for (int t = 0; t < threads; t++) {
    loops[t] = (struct loop){.ctx = ctx, .call = call, .count = count};
    pthread_create(&ids[t], NULL, loop_main, &loops[t]);
  }
  for (int t = 0; t < threads; t++) {
    pthread_join(ids[t], NULL);
    memcpy(all + t * LOOP_BLOCKS, loops[t].ns, sizeof loops[t].ns);
  }
  snprintf(label, sizeof label, "%s%d", name, threads);
  print_samples(label, all, (size_t)threads * LOOP_BLOCKS);
}

static void measure_loops(void *ctx) {
  for (int threads = 1; threads <= 2; threads++) {
    measure_loop("inline", ctx, inline_call, 2000, threads);
    measure_loop("inlineCbor", ctx, inline_cbor_call, 2000, threads);
    measure_loop("direct", ctx, direct_call, 20000, threads);
  }
}

static void measure_create(void) {
  static double samples[CREATES];
  for (int i = 0; i < CREATES; i++) {
    uint64_t start = now_ns();
    void *ctx = create_context();
    samples[i] = (double)(now_ns() - start);
    await_created();
    destroy_context(ctx);
  }
  print_samples("create", samples, CREATES);
}

int main(int argc, char **argv) {
  const char *placement = argc > 1 ? argv[1] : "free";
  int apart = strcmp(placement, "apart") == 0, pinned = apart || strcmp(placement, "together") == 0;
  placement_open();
  if (pinned) placement_pin(apart); /* the workers inherit it */
  if (floor_start() != 0) {
    perror("floor");
    return 1;
  }
  void *ctx = create_context();
  await_created();
  if (pinned) placement_pin(0);
  for (int i = 0; i < 500; i++) round_trip((enum kind)(i % KINDS), ctx); /* warm-up */
  printf("{\n");
  measure_round_trips(ctx, 1, 200, !pinned);
  if (!pinned) {
    measure_round_trips(ctx, 4, 60, 0);
    measure_round_trips(ctx, 16, 30, 0);
    measure_throughput(ctx, 10);
    measure_loops(ctx);
    measure_create();
  }
  printf("  \"end\": []\n}\n");
  destroy_context(ctx);
  floor_stop();
  return 0;
}
