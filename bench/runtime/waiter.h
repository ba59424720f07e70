/* How a careful C caller waits for answers: a count under a mutex, with a condition variable. Used for the library and for the floor alike. */
#ifndef BENCH_WAITER_H
#define BENCH_WAITER_H
#include <pthread.h>

/* Counts answers; made by WAITER. Owned by the waiting thread, which is woken when `wanted` of them have come. */
struct waiter {
  pthread_mutex_t lock;
  pthread_cond_t finished;
  int done, wanted, ret;
};

#define WAITER {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0, 0}

/* One answer with its return code. From the thread that answers. */
static inline void waiter_answer(struct waiter *waiter, int ret) {
  pthread_mutex_lock(&waiter->lock);
  waiter->done++;
  waiter->ret |= ret;
  if (waiter->done == waiter->wanted) pthread_cond_signal(&waiter->finished);
  pthread_mutex_unlock(&waiter->lock);
}

/* Waits until `count` answers have come; returns all their codes or-ed. */
static inline int waiter_await(struct waiter *waiter, int count) {
  pthread_mutex_lock(&waiter->lock);
  waiter->wanted = count;
  while (waiter->done < count) pthread_cond_wait(&waiter->finished, &waiter->lock);
  int ret = waiter->ret;
  pthread_mutex_unlock(&waiter->lock);
  return ret;
}

#endif
