/* The floor of any hand-over to a worker thread, in plain C: a bounded queue of pointers, an eventfd with epoll on the
 * worker's side, a condition variable on the caller's. Nothing is copied, decoded or allocated. */
#ifndef BENCH_FLOOR_H
#define BENCH_FLOOR_H
#include <stdint.h>

/* One call of the floor; the worker sets `done` under `lock` and signals `finished`. Owned by the caller. */
struct floor_call;

/* Starts the worker. Returns 0, or -1 with errno. */
int floor_start(void);

/* Hands one pointer over and waits until the worker has given it back. From any thread. */
void floor_round_trip(void);

/* Ends and joins the worker. */
void floor_stop(void);

#endif
