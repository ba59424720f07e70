/* Calls into examples/echo, each waiting for its answer in the way a careful C caller would. */
#ifndef BENCH_CALLS_H
#define BENCH_CALLS_H

/* One `echo_text` of 32 bytes on the worker, native ABI, waited for on a condition variable. */
void native_round_trip(void *ctx);

/* The same through the CBOR ABI. */
void cbor_round_trip(void *ctx);

/* `total` calls of `echo_text` with 64 in flight; returns when the last has been answered. */
void pipelined(void *ctx, int total);

/* One inline call with its callback, on the calling thread. */
void inline_call(void *ctx);

/* One direct scalar call. */
void direct_call(void *ctx);

/* Creates a context and returns its handle; waits for the constructor's callback outside the timing, see `created`. */
void *create_context(void);
void await_created(void);
void destroy_context(void *ctx);

#endif
