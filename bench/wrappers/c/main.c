/* Times examples/kitchen_sink in C: `main raw` without a wrapper, `main blocking` through kitchen_sink_blocking.h; then blocks and calls per block.
   Prints one JSON object: nanoseconds per call of each block, and what the program allocates per call. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/samples.h"
#include "blocking.h"
#include "counting.h"
#include "raw.h"

typedef void call_fn(const struct subject *subject);
enum { CASES = 5, PAYLOAD = 1 << 20 };

static const char *const names[CASES] = {"add", "upper", "text", "parse", "bytes"};
static call_fn *const raw_calls[CASES] = {raw_add, raw_upper, raw_text, raw_parse, raw_bytes};
static call_fn *const blocking_calls[CASES] = {blocking_add, blocking_upper, blocking_text, blocking_parse, blocking_bytes};

static double block(call_fn *call, const struct subject *subject, long calls) {
  uint64_t start = now_ns();
  for (long i = 0; i < calls; i++) call(subject);
  return (double)(now_ns() - start) / (double)calls;
}

static void measure(call_fn *call, const struct subject *subject, long blocks, long calls) {
  block(call, subject, calls / 10 + 1);
  size_t calls_before = counted_calls, bytes_before = counted_bytes;
  for (long i = 0; i < blocks; i++) printf("%s%.1f", i == 0 ? "{\"ns\":[" : ",", block(call, subject, calls));
  double total = (double)(blocks * calls);
  printf("],\"allocations\":%.2f,\"bytes\":%.1f}", (double)(counted_calls - calls_before) / total, (double)(counted_bytes - bytes_before) / total);
}

int main(int argc, char **argv) {
  if (argc != 3 + CASES) return 2;
  call_fn *const *calls = strcmp(argv[1], "raw") == 0 ? raw_calls : blocking_calls;
  struct subject subject = {open_sink(), malloc(PAYLOAD), PAYLOAD};
  memset(subject.payload, 'x', PAYLOAD);
  for (int i = 0; i < CASES; i++) {
    printf("%s\"%s\":", i == 0 ? "{" : ",", names[i]);
    measure(calls[i], &subject, atol(argv[2]), atol(argv[3 + i]));
  }
  printf("}\n");
  close_sink(subject.ctx);
  free(subject.payload);
  return 0;
}
