/* Limits of the process: descriptors, threads, contexts; idle cost. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "rig.h"
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>

static bool configured(const char *name) {
  const char *c = getenv("CONFIGURATION");
  return c && strncmp(c, name, strlen(name)) == 0;
}

static int entries(const char *folder) {
  DIR *d = opendir(folder);
  int n = 0;
  while (d && readdir(d)) n++;
  if (d) closedir(d);
  return n;
}

static void descriptor_limit(rlim_t limit) {
  struct rlimit r;
  getrlimit(RLIMIT_NOFILE, &r);
  r.rlim_cur = limit;
  CHECK(setrlimit(RLIMIT_NOFILE, &r) == 0);
}

static int lowest_free(void) {
  int fd = dup(0);
  close(fd);
  return fd;
}

static void descriptors_run_out(void) {
  CHECK(demo_shutdown() == OK);
  must_destroy(must_create()); /* the watch runs, one context is parked */
  void *held = must_create();
  struct rlimit before;
  getrlimit(RLIMIT_NOFILE, &before);
  int free_fd = lowest_free(), threads = entries("/proc/self/task"), open = entries("/proc/self/fd");
  const char *texts[] = {
      "demo_create: no descriptor for a new context: the process has as many open files as it may have; "
      "raise the limit (ulimit -n) or close some",
      "demo_create: no event loop for a new context: the process probably has as many open files as it may "
      "have; raise the limit (ulimit -n) or close some"};
  for (int spare = 0; spare < 2; spare++) {
    Answer a = ANSWER;
    descriptor_limit(free_fd + spare);
    void *ctx = create_named("x", &a);
    descriptor_limit(before.rlim_cur);
    CHECK(ctx == NULL);
    CHECK(a.count == 1 && a.ret == ERR);
    CHECK_TEXT(a.text, texts[spare]);
    CHECK_TEXT(last_error(), texts[spare]);
    CHECK(entries("/proc/self/task") == threads && entries("/proc/self/fd") == open);
  }
  must_destroy(must_create());
  must_destroy(held);
}

/* Sanitizers replace pthread_create themselves. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif

#ifdef SANITIZED
static void threads_run_out(void) {
  printf("SKIPPED: running out of threads, the sanitizer owns pthread_create\n");
}
#else
static volatile int threads_fail;

int pthread_create(pthread_t *t, const pthread_attr_t *a, void *(*run)(void *), void *arg) {
  typedef int (*Real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
  static Real real;
  if (!real) real = (Real)dlsym(RTLD_NEXT, "pthread_create");
  return threads_fail ? EAGAIN : real(t, a, run, arg);
}

static void threads_run_out(void) {
  CHECK(demo_shutdown() == OK);
  int open = entries("/proc/self/fd");
  const char *texts[] = {
      "demo_create: no thread for the library's watch: the limit on threads is reached; raise it (ulimit -u, "
      "or the container's limit on pids)",
      "demo_create: no thread for a new context: the limit on threads is reached; raise it (ulimit -u, or "
      "the container's limit on pids)"};
  for (int i = 0; i < 2; i++) {
    Answer a = ANSWER;
    void *held = i == 1 ? must_create() : NULL;
    int now = entries("/proc/self/fd");
    threads_fail = 1;
    CHECK(create_named("x", &a) == NULL);
    threads_fail = 0;
    CHECK_TEXT(a.text, texts[i]);
    CHECK(entries("/proc/self/fd") == now);
    if (held) must_destroy(held);
  }
  CHECK(demo_shutdown() == OK);
  CHECK(entries("/proc/self/fd") == open);
}

#endif

static void high_descriptors(void) {
  enum { N = 1500 };
  static int fds[N];
  struct rlimit before;
  getrlimit(RLIMIT_NOFILE, &before);
  CHECK(demo_shutdown() == OK);
  descriptor_limit(4096);
  for (int i = 0; i < N; i++) fds[i] = dup(0);
  CHECK(fds[N - 1] > 1024);
  void *ctx = must_create();
  Answer a = ANSWER;
  CHECK(demo_echo(ctx, answer_done, &a, "high", 0, 2) == OK);
  CHECK(answer_wait(&a) && a.ret == OK);
  must_destroy(ctx);
  CHECK(demo_shutdown() == OK);
  for (int i = 0; i < N; i++) close(fds[i]);
  descriptor_limit(before.rlim_cur);
}

static void all_contexts(void) {
  enum { N = 1024 };
  static void *contexts[N];
  struct rlimit before;
  getrlimit(RLIMIT_NOFILE, &before);
  if (before.rlim_max < 4096 || configured("valgrind")) {
    printf("SKIPPED: 1,024 contexts, the limit on descriptors or valgrind's on threads is too low\n");
    return;
  }
  CHECK(demo_shutdown() == OK);
  descriptor_limit(4096);
  for (int i = 0; i < N; i++) contexts[i] = must_create();
  Answer a = ANSWER, e = ANSWER;
  CHECK(create_named("x", &a) == NULL);
  CHECK_TEXT(a.text, "demo_create: all 1024 contexts of this library are in use; destroy some, or build it "
                     "with a larger -d:ffiMaxContexts");
  for (int i = 0; i < N; i++) CHECK(demo_echo(contexts[i], answer_done, &e, "m", 1, 0) == OK);
  CHECK(answer_wait_n(&e, N));
  for (int i = 0; i < N; i++) must_destroy(contexts[i]);
  CHECK(demo_shutdown() == OK);
  CHECK(entries("/proc/self/task") <= 4); /* a sanitizer may have a thread of its own */
  descriptor_limit(before.rlim_cur);
}

static long switches(void) {
  long total = 0;
  DIR *d = opendir("/proc/self/task");
  for (struct dirent *e; d && (e = readdir(d));) {
    char path[300], line[200];
    long n;
    snprintf(path, sizeof path, "/proc/self/task/%s/status", e->d_name);
    if (e->d_name[0] == '.' || atol(e->d_name) == getpid()) continue;
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
      if (sscanf(line, "voluntary_ctxt_switches: %ld", &n) == 1) total += n;
    if (f) fclose(f);
  }
  if (d) closedir(d);
  return total;
}

static void idle_costs_nothing(void) {
  CHECK(demo_shutdown() == OK);
  void *contexts[8];
  Answer a = ANSWER;
  for (int i = 0; i < 8; i++) contexts[i] = must_create();
  for (int i = 0; i < 8; i++) CHECK(demo_echo(contexts[i], answer_done, &a, "m", 1, 1) == OK);
  CHECK(answer_wait_n(&a, 8));
  sleep_ms(1700); /* the watch looks once more after its stall time */
  long before = switches();
  sleep_ms(1000);
  if (!configured("tsan")) CHECK(switches() == before); /* tsan has a thread that ticks */
  for (int i = 0; i < 8; i++) must_destroy(contexts[i]);
}

int main(int argc, char **argv) {
  const Test tests[] = {
      {"a constructor without a descriptor names the limit and leaves nothing", descriptors_run_out},
      {"a constructor without a thread names the limit and leaves nothing", threads_run_out},
      {"descriptors above 1024 work", high_descriptors},
      {"1,024 contexts live at once and one more is refused", all_contexts},
      {"an idle library never wakes", idle_costs_nothing},
  };
  int code = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
  return demo_shutdown() == OK ? code : 1;
}
