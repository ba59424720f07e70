/* Many threads at once; lengths grow with FFI_SOAK=1. */
#include "rig.h"
#include <dirent.h>
#include <stdatomic.h>
#include <sys/resource.h>

static int soak(void) {
  const char *s = getenv("FFI_SOAK");
  return s && strcmp(s, "1") == 0;
}

static bool slow_tool(void) { /* valgrind and tsan are far slower */
  const char *c = getenv("CONFIGURATION");
  return c && (strcmp(c, "valgrind") == 0 || strcmp(c, "tsan") == 0);
}

static bool keeps_memory(void) { /* asan quarantines freed blocks, valgrind and tsan shadow them */
  const char *c = getenv("CONFIGURATION");
  return slow_tool() || (c && strncmp(c, "asan", 4) == 0);
}

static int scaled(int usual) {
  return usual * (soak() ? 10 : 1) / (slow_tool() ? 5 : 1);
}

typedef struct {
  void *ctx;
  int calls, refused;
  Answer answer;
} Caller;

static void *hammer(void *arg) {
  Caller *c = arg;
  for (int i = 0; i < c->calls;) {
    if (demo_echo(c->ctx, answer_done, &c->answer, "m", 1, i % 64 == 0) == OK) i++;
    else {
      c->refused++;
      pthread_mutex_lock(&c->answer.lock);
      c->answer.count--; /* the refusal's callback */
      pthread_mutex_unlock(&c->answer.lock);
      sleep_ms(1);
    }
  }
  CHECK(answer_wait_n(&c->answer, c->calls));
  return NULL;
}

static void many_threads(int threads, void **contexts, int count, int calls) {
  pthread_t *t = calloc(threads, sizeof *t);
  Caller *c = calloc(threads, sizeof *c);
  for (int i = 0; i < threads; i++) {
    c[i].ctx = contexts[i % count];
    c[i].calls = calls;
    pthread_mutex_init(&c[i].answer.lock, NULL);
    pthread_cond_init(&c[i].answer.cond, NULL);
    pthread_create(&t[i], NULL, hammer, &c[i]);
  }
  for (int i = 0; i < threads; i++) {
    pthread_join(t[i], NULL);
    CHECK(c[i].answer.count == calls);
  }
  free(t);
  free(c);
}

static void one_context(void) {
  void *ctx = must_create();
  many_threads(16, &ctx, 1, scaled(2000));
  must_destroy(ctx);
}

static void many_contexts(void) {
  enum { N = 64 };
  void *contexts[N];
  for (int i = 0; i < N; i++) contexts[i] = must_create();
  many_threads(16, contexts, N, scaled(500));
  many_threads(N, contexts, N, scaled(50));
  for (int i = 0; i < N; i++) must_destroy(contexts[i]);
}

static int entries(const char *folder) {
  DIR *d = opendir(folder);
  int n = 0;
  while (d && readdir(d)) n++;
  if (d) closedir(d);
  return n;
}

static long resident(void) { /* KiB */
  long pages = 0, size;
  FILE *f = fopen("/proc/self/statm", "r");
  if (f && fscanf(f, "%ld %ld", &size, &pages) != 2) pages = 0;
  if (f) fclose(f);
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void cycle(int i) {
  Answer a = ANSWER, e = ANSWER, d = ANSWER;
  void *ctx = create_named("cycle", &a);
  CHECK(ctx != NULL);
  if (i % 3 == 0) CHECK(demo_echo(ctx, answer_done, &e, "m", 1, 0) == OK);
  if (i % 5 == 0) CHECK(demo_new_note(ctx, answer_done, &e) == OK);
  if (i % 7 == 0) demo_add_event_listener(ctx, NULL, (EventCallback)abort, NULL);
  if (i % 2 == 0) CHECK(answer_wait(&a));
  CHECK(demo_destroy(ctx, answer_done, &d) == OK);
  CHECK(answer_wait(&d) && d.ret == OK && a.count == 1 && a.ret == OK);
}

static void cycles(void) {
  int count = (soak() ? 100000 : 10000) / (slow_tool() ? 7 : 1);
  demo_shutdown(); /* the workers of the tests before */
  for (int i = 0; i < 1000; i++) cycle(i);
  int threads = entries("/proc/self/task"), descriptors = entries("/proc/self/fd");
  long before = resident();
  double worst = 0;
  for (int i = 0; i < count; i++) {
    double start = now_ms();
    cycle(i);
    double took = now_ms() - start;
    if (took > worst) worst = took;
  }
  CHECK(entries("/proc/self/task") == threads);
  CHECK(entries("/proc/self/fd") == descriptors);
  long grown = resident() - before;
  if (!keeps_memory()) CHECK(grown < 2048);
  printf("     %d cycles: %+ld KiB, worst %.1f ms\n", count, grown, worst);
}

static void *cycle_thread(void *arg) {
  int count = *(int *)arg;
  for (int i = 0; i < count; i++) cycle(i);
  return NULL;
}

static void cycles_on_threads(void) {
  int count = scaled(500);
  pthread_t t[8];
  for (int i = 0; i < 8; i++) pthread_create(&t[i], NULL, cycle_thread, &count);
  for (int i = 0; i < 8; i++) pthread_join(t[i], NULL);
}

typedef struct {
  void *_Atomic ctx;
  _Atomic int stop, ok, refused, destroyed;
} Shared;

static void *peeker(void *arg) {
  Shared *s = arg;
  while (!s->stop) {
    int64_t value = 0;
    int ret = demo_peek_direct(s->ctx, 1, &value);
    if (ret == OK) {
      CHECK(value == 6);
      s->ok++;
    } else s->refused++;
    Answer a = ANSWER;
    demo_peek(s->ctx, answer_done, &a, 1);
    CHECK(answer_wait(&a) && a.count == 1);
  }
  return NULL;
}

static void *destroyer(void *arg) {
  Shared *s = arg;
  while (!s->stop) {
    if (demo_destroy(s->ctx, NULL, NULL) == OK) s->destroyed++;
    sleep_ms(1);
  }
  return NULL;
}

static void inline_against_destroy(void) {
  Shared s = {.ctx = NULL};
  pthread_t t[6];
  int rounds = scaled(200), made = 0;
  Answer a = ANSWER;
  s.ctx = create_named("cycle", &a);
  made++;
  for (int i = 0; i < 6; i++) pthread_create(&t[i], NULL, i < 4 ? peeker : destroyer, &s);
  for (int i = 0; i < rounds || (s.ok < 100 && i < 100000); i++) {
    Answer b = ANSWER;
    void *next = create_named("cycle", &b);
    CHECK(next != NULL && answer_wait(&b));
    made++;
    void *former = atomic_exchange_explicit(&s.ctx, next, memory_order_seq_cst);
    if (demo_destroy(former, NULL, NULL) == OK) s.destroyed++;
    if (i % 16 == 0) sleep_ms(1);
  }
  s.stop = 1;
  for (int i = 0; i < 6; i++) pthread_join(t[i], NULL);
  if (demo_destroy(s.ctx, NULL, NULL) == OK) s.destroyed++;
  CHECK(s.destroyed == made); /* each context was destroyed by exactly one */
  CHECK(s.ok > 0);
}

typedef struct {
  void *ctx;
  int count, won;
  Answer answer;
  uint64_t *ids;
} Canceller;

static void *cancel_all(void *arg) {
  Canceller *c = arg;
  for (int i = 0; i < c->count; i++)
    if (demo_cancel(c->ctx, c->ids[i]) == OK) c->won++;
  return NULL;
}

static void cancel_races(void) {
  enum { N = 64 };
  void *ctx = must_create();
  for (int round = 0; round < scaled(50); round++) {
    uint64_t ids[N];
    Answer a = ANSWER;
    Canceller c[2];
    pthread_t t[2];
    for (int i = 0; i < N; i++) {
      ids[i] = demo_next_call_id();
      CHECK(demo_echo_id(ctx, ids[i], answer_done, &a, "m", 1, i % 3) == OK);
    }
    for (int i = 0; i < 2; i++) {
      c[i] = (Canceller){.ctx = ctx, .count = N, .ids = ids};
      pthread_create(&t[i], NULL, cancel_all, &c[i]);
    }
    for (int i = 0; i < 2; i++) pthread_join(t[i], NULL);
    CHECK(answer_wait_n(&a, N));
    Answer barrier = ANSWER; /* cancelled calls keep their places until the worker comes by */
    CHECK(demo_echo(ctx, answer_done, &barrier, "m", 1, 5) == OK);
    CHECK(answer_wait(&barrier));
    CHECK(a.count == N);
    CHECK(c[0].won + c[1].won <= N);
  }
  must_destroy(ctx);
}

static void *call_and_go(void *arg) {
  Answer a = ANSWER;
  int64_t value;
  demo_peek_direct(arg, 1, &value);
  demo_echo(NULL, answer_done, &a, "m", 1, 0); /* leaves a last error behind */
  CHECK(demo_echo(arg, answer_done, &a, "m", 1, 0) == OK);
  CHECK(answer_wait_n(&a, 2));
  return NULL;
}

static void threads_come_and_go(void) {
  void *ctx = must_create();
  int count = scaled(2000);
  long before = 0;
  for (int i = 0; i < count; i++) {
    if (i == 300) before = resident();
    pthread_t t;
    pthread_create(&t, NULL, call_and_go, ctx);
    pthread_join(t, NULL);
  }
  if (!keeps_memory()) CHECK(resident() - before < 2048);
  must_destroy(ctx);
}

int main(int argc, char **argv) {
  const Test tests[] = {
      {"16 threads call one context", one_context},
      {"64 contexts are called at once", many_contexts},
      {"create and destroy cycles keep threads, descriptors and memory", cycles},
      {"create and destroy cycles on eight threads", cycles_on_threads},
      {"inline calls race with destroy", inline_against_destroy},
      {"cancel races with completion", cancel_races},
      {"threads that come and go leave nothing behind", threads_come_and_go},
  };
  int code = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
  return demo_shutdown() == OK ? code : 1;
}
