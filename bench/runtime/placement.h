/* Which CPUs the threads of this process may run on. */
#ifndef BENCH_PLACEMENT_H
#define BENCH_PLACEMENT_H

/* Remembers what the process may use: first of all. */
void placement_open(void);

/* Keeps the calling thread, and threads that it starts, on the `index`-th CPU; on the last one when there are fewer. */
void placement_pin(int index);

/* Keeps the calling thread on one CPU, and every other thread on the same or, when `apart`, on the next. */
void placement_gather(int apart);

/* Lets every thread run anywhere again. */
void placement_release(void);

#endif
