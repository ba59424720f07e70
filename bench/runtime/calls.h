/* What is measured: calls into examples/echo and the floor, each waiting for its answer in the same way. */
#ifndef BENCH_CALLS_H
#define BENCH_CALLS_H

/* One way to hand a call to a worker. */
enum kind { FLOOR, NATIVE, CBOR, KINDS };

/* The names of the kinds, for the output. */
extern const char *const kind_names[KINDS];

/* One round trip: `echo_text` of 32 bytes on the worker, or the floor's empty one. */
void round_trip(enum kind kind, void *ctx);

/* `total` calls, 64 in flight at most: the caller fills the window up again when half of it has been answered, as one does who wants to be woken
 * for more than one call. Returns when the last has been answered. */
void pipelined(enum kind kind, void *ctx, int total);

/* One inline call with its callback, on the calling thread, through either ABI. */
void inline_call(void *ctx);
void inline_cbor_call(void *ctx);

/* One direct scalar call. */
void direct_call(void *ctx);

/* Creates a context and returns its handle; its constructor's callback is waited for by `await_created`. */
void *create_context(void);
void await_created(void);
void destroy_context(void *ctx);

#endif
