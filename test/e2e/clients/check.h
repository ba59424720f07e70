/* What every test client shares: checks that print, and answers that are waited for and counted.
   Include after the library's header. A client ends with `return checks_end();`. */
#ifndef FFI_E2E_CHECK_H
#define FFI_E2E_CHECK_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static atomic_int checks_failed;
static atomic_int checks_passed;

/* Counts one check; a failed one is said with its place. */
#define CHECK(condition, ...) check_at(__FILE__, __LINE__, (condition), #condition, __VA_ARGS__)

static inline bool check_at(const char *file, int line, bool well, const char *condition, const char *format, ...) {
  if (well) {
    atomic_fetch_add(&checks_passed, 1);
    return true;
  }
  char text[512];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  atomic_fetch_add(&checks_failed, 1);
  printf("FAILED %s:%d: %s (%s)\n", file, line, text, condition);
  return false;
}

static inline int checks_end(void) {
  printf("checks: %d passed, %d failed\n", checks_passed, checks_failed);
  return checks_failed == 0 && checks_passed > 0 ? 0 : 1;
}

/* One call's answer. Keeps a copy of the first 4095 bytes, and how often the callback came: once is right. */
typedef struct Answer {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int count;
  int ret;
  size_t len;
  bool was_null;
  char text[4096];
  void (*look)(const char *msg, size_t len, void *state); /* sees a RET_OK answer while it is valid */
  void *state;
} Answer;

static inline void answer_init(Answer *answer) {
  memset(answer, 0, sizeof *answer);
  pthread_mutex_init(&answer->lock, NULL);
  pthread_cond_init(&answer->changed, NULL);
}

static inline void answer_end(Answer *answer) {
  pthread_cond_destroy(&answer->changed);
  pthread_mutex_destroy(&answer->lock);
}

static inline void answer_store(int ret, const char *msg, size_t len, void *user_data) {
  Answer *answer = user_data;
  if (ret == 0 && answer->look != NULL) answer->look(msg, len, answer->state);
  pthread_mutex_lock(&answer->lock);
  size_t kept = len < sizeof answer->text - 1 ? len : sizeof answer->text - 1;
  if (msg != NULL) memcpy(answer->text, msg, kept);
  answer->text[msg != NULL ? kept : 0] = '\0';
  answer->was_null = msg == NULL;
  answer->len = len;
  answer->ret = ret;
  answer->count++;
  pthread_cond_broadcast(&answer->changed);
  pthread_mutex_unlock(&answer->lock);
}

/* Waits for the answer; one that does not come within a minute ends the client with a message. */
static inline int answer_wait(Answer *answer) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += 60;
  pthread_mutex_lock(&answer->lock);
  while (answer->count == 0) {
    if (pthread_cond_timedwait(&answer->changed, &answer->lock, &until) != 0) {
      printf("FAILED: no callback came within 60 s\n");
      fflush(stdout);
      abort();
    }
  }
  int ret = answer->ret;
  pthread_mutex_unlock(&answer->lock);
  return ret;
}

static inline int answer_count(Answer *answer) {
  pthread_mutex_lock(&answer->lock);
  int count = answer->count;
  pthread_mutex_unlock(&answer->lock);
  return count;
}

static inline void sleep_ms(long ms) {
  struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
  nanosleep(&time, NULL);
}

#endif
