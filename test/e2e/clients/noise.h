/* What the machine costs a hand-over between threads, measured beside the library: the same number of bare hand-overs, and how long threads that
   could run had to wait for a CPU (the second number of /proc/self/task/<id>/schedstat, in nanoseconds). */
#ifndef FFI_E2E_NOISE_H
#define FFI_E2E_NOISE_H
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static inline double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* --- waiting for a CPU --- */

enum { MOST_THREADS = 32 };

typedef struct Delays { int files[MOST_THREADS], count; } Delays;

/* Opens the records of the threads that there are now. */
static inline Delays delays_open(void) {
  Delays delays = {.count = 0};
  DIR *folder = opendir("/proc/self/task");
  for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL && delays.count < MOST_THREADS;) {
    char path[300];
    snprintf(path, sizeof path, "/proc/self/task/%s/schedstat", entry->d_name);
    int file = entry->d_name[0] == '.' ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    if (file >= 0) delays.files[delays.count++] = file;
  }
  if (folder != NULL) closedir(folder);
  return delays;
}

/* What all of them have waited so far, in milliseconds; 0 where the kernel keeps no such record. */
static inline double delays_ms(const Delays *delays) {
  double sum = 0;
  for (int i = 0; i < delays->count; i++) {
    char text[100];
    ssize_t got = pread(delays->files[i], text, sizeof text - 1, 0);
    if (got <= 0) continue;
    text[got] = '\0';
    const char *second = strchr(text, ' ');
    if (second != NULL) sum += (double)strtoull(second, NULL, 10) / 1e6;
  }
  return sum;
}

static inline void delays_close(Delays *delays) {
  for (int i = 0; i < delays->count; i++) close(delays->files[i]);
}

/* --- bare hand-overs --- */

typedef struct Bare {
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int asked, answered;
  bool stop;
} Bare;

static inline void *bare_main(void *argument) {
  Bare *bare = argument;
  pthread_mutex_lock(&bare->lock);
  while (!bare->stop) {
    if (bare->answered == bare->asked) {
      pthread_cond_wait(&bare->changed, &bare->lock);
      continue;
    }
    bare->answered++;
    pthread_cond_broadcast(&bare->changed);
  }
  pthread_mutex_unlock(&bare->lock);
  return NULL;
}

static inline void bare_start(Bare *bare) {
  memset(bare, 0, sizeof *bare);
  pthread_mutex_init(&bare->lock, NULL);
  pthread_cond_init(&bare->changed, NULL);
  pthread_create(&bare->thread, NULL, bare_main, bare);
}

/* One hand-over to the other thread and back. */
static inline void bare_trip(Bare *bare) {
  pthread_mutex_lock(&bare->lock);
  int wanted = ++bare->asked;
  pthread_cond_broadcast(&bare->changed);
  while (bare->answered < wanted) pthread_cond_wait(&bare->changed, &bare->lock);
  pthread_mutex_unlock(&bare->lock);
}

static inline void bare_stop(Bare *bare) {
  pthread_mutex_lock(&bare->lock);
  bare->stop = true;
  pthread_cond_broadcast(&bare->changed);
  pthread_mutex_unlock(&bare->lock);
  pthread_join(bare->thread, NULL);
}

#endif
