/* The floor: see floor.h. The queue is Vyukov's bounded multi-producer queue, as in the run time it is compared with. */
#define _GNU_SOURCE
#include "floor.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { CAPACITY = 1024 };

struct cell {
  _Atomic uint64_t turn;
  struct waiter *item;
};

static struct cell cells[CAPACITY];
static _Atomic uint64_t head;
static uint64_t tail;
static atomic_bool sleeping, stopping;
static int wake_fd = -1, epoll_fd = -1;
static pthread_t worker;

static bool push(struct waiter *item) {
  uint64_t at = atomic_load_explicit(&head, memory_order_relaxed);
  for (;;) {
    struct cell *cell = &cells[at % CAPACITY];
    uint64_t turn = atomic_load_explicit(&cell->turn, memory_order_acquire);
    if (turn == at) {
      if (atomic_compare_exchange_weak(&head, &at, at + 1)) {
        cell->item = item;
        atomic_store_explicit(&cell->turn, at + 1, memory_order_release);
        return true;
      }
    } else if (turn < at) {
      return false;
    } else {
      at = atomic_load_explicit(&head, memory_order_relaxed);
    }
  }
}

static struct waiter *pop(void) {
  struct cell *cell = &cells[tail % CAPACITY];
  if (atomic_load_explicit(&cell->turn, memory_order_acquire) != tail + 1) return NULL;
  struct waiter *item = cell->item;
  atomic_store_explicit(&cell->turn, tail + CAPACITY, memory_order_release);
  tail++;
  return item;
}

static void wake(void) {
  atomic_thread_fence(memory_order_seq_cst);
  if (atomic_load(&sleeping) && atomic_exchange(&sleeping, false)) {
    uint64_t one = 1;
    if (write(wake_fd, &one, sizeof one) != (ssize_t)sizeof one) abort();
  }
}

static void *work(void *unused) {
  (void)unused;
  while (!atomic_load(&stopping)) {
    struct waiter *call;
    while ((call = pop()) != NULL) waiter_answer(call, 0);
    atomic_store(&sleeping, true);
    atomic_thread_fence(memory_order_seq_cst);
    if ((call = pop()) != NULL) {
      atomic_store(&sleeping, false);
      waiter_answer(call, 0);
      continue;
    }
    struct epoll_event event;
    if (epoll_wait(epoll_fd, &event, 1, -1) == 1) {
      uint64_t count;
      if (read(wake_fd, &count, sizeof count) != (ssize_t)sizeof count) abort();
    }
  }
  return NULL;
}

int floor_start(void) {
  for (uint64_t i = 0; i < CAPACITY; i++) atomic_store(&cells[i].turn, i);
  wake_fd = eventfd(0, EFD_CLOEXEC);
  epoll_fd = epoll_create1(EPOLL_CLOEXEC);
  if (wake_fd < 0 || epoll_fd < 0) return -1;
  struct epoll_event event = {.events = EPOLLIN};
  if (epoll_ctl(epoll_fd, EPOLL_CTL_ADD, wake_fd, &event) != 0) return -1;
  return pthread_create(&worker, NULL, work, NULL) == 0 ? 0 : -1;
}

void floor_submit(struct waiter *waiter) {
  while (!push(waiter)) sched_yield();
  wake();
}

void floor_stop(void) {
  atomic_store(&stopping, true);
  atomic_store(&sleeping, true);
  wake();
  pthread_join(worker, NULL);
  close(wake_fd);
  close(epoll_fd);
}
