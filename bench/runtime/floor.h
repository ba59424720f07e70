/* The floor of any hand-over to a worker thread, in plain C: a bounded queue of pointers, an eventfd with epoll on the
 * worker's side, a condition variable on the caller's. Nothing is copied, decoded or allocated. */
#ifndef BENCH_FLOOR_H
#define BENCH_FLOOR_H
#include "waiter.h"

/* Starts the worker, which inherits the caller's CPUs. Returns 0, or -1 with errno. */
int floor_start(void);

/* Hands one pointer over and returns; the worker answers it. From any thread; waits only while the queue is full. */
void floor_submit(struct waiter *waiter);

/* Ends and joins the worker. */
void floor_stop(void);

#endif
