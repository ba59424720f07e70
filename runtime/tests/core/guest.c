/* A good guest: signals, fork, dlclose, exit with live contexts. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "rig.h"
#include <dirent.h>
#include <dlfcn.h>
#include <signal.h>
#include <sys/wait.h>

static void signal_masks(void) {
  sigset_t before, after;
  struct sigaction actions[2];
  memset(&before, 0, sizeof before); /* the kernel fills in only what it uses */
  memset(&after, 0, sizeof after);
  pthread_sigmask(SIG_BLOCK, NULL, &before);
  sigaction(SIGSEGV, NULL, &actions[0]);
  void *ctx = must_create();
  Answer a = ANSWER;
  CHECK(demo_echo(ctx, answer_done, &a, "m", 1, 0) == OK);
  CHECK(answer_wait(&a));
  pthread_sigmask(SIG_BLOCK, NULL, &after);
  sigaction(SIGSEGV, NULL, &actions[1]);
  CHECK(memcmp(&before, &after, sizeof before) == 0);
  CHECK(actions[0].sa_handler == actions[1].sa_handler);
  DIR *d = opendir("/proc/self/task");
  int workers = 0;
  for (struct dirent *e; d && (e = readdir(d));) {
    char path[300], line[200];
    unsigned long long blocked;
    snprintf(path, sizeof path, "/proc/self/task/%s/status", e->d_name);
    FILE *f = e->d_name[0] == '.' ? NULL : fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
      if (sscanf(line, "SigBlk: %llx", &blocked) == 1 && (blocked >> (SIGPIPE - 1) & 1)) {
        if (blocked >> (SIGSEGV - 1) & 1) continue; /* a sanitizer's own thread */
        workers++;
        int asynchronous[] = {SIGINT, SIGTERM, SIGHUP, SIGCHLD, SIGALRM, SIGUSR1, SIGPIPE};
        for (int i = 0; i < 7; i++) CHECK(blocked >> (asynchronous[i] - 1) & 1);
      }
    if (f) fclose(f);
  }
  if (d) closedir(d);
  CHECK(workers >= 2); /* the worker and the watch */
  must_destroy(ctx);
}

static void in_child(void *ctx, int report) {
  const char *wanted = "this process was forked after the library had started, and its threads exist only in "
                       "the parent; call the library there, or exec a new program";
  char text[600];
  Answer a = ANSWER;
  int64_t value;
  snprintf(text, sizeof text, "demo_echo: %s", wanted);
  int bad = 0;
  bad |= demo_echo(ctx, answer_done, &a, "m", 1, 0) != ERR;
  bad |= a.count != 1 || strcmp(a.text, text) != 0;
  bad |= demo_create("x", 0, 0, answer_done, &a) != NULL;
  bad |= demo_destroy(ctx, NULL, NULL) != ERR;
  bad |= demo_peek_direct(ctx, 1, &value) != ERR;
  bad |= demo_static(answer_done, &a) != ERR;
  bad |= demo_cancel(ctx, 1) != ERR;
  bad |= demo_add_event_listener(ctx, "", (EventCallback)abort, NULL) != 0;
  bad |= demo_shutdown() != ERR;
  bad |= strstr(last_error(), wanted) == NULL;
  char verdict = bad ? 'n' : 'y';
  if (write(report, &verdict, 1) != 1) _exit(1);
  raise(SIGKILL); /* no leak check: the child lacks the threads that hold the memory */
}

static void fork_detected(void) {
  void *ctx = must_create();
  int ends[2], status = 0;
  char verdict = '-';
  CHECK(pipe(ends) == 0);
  pid_t child = fork();
  if (child == 0) in_child(ctx, ends[1]);
  waitpid(child, &status, 0);
  close(ends[1]);
  CHECK(read(ends[0], &verdict, 1) == 1 && verdict == 'y');
  close(ends[0]);
  Answer a = ANSWER; /* the parent goes on */
  CHECK(demo_echo(ctx, answer_done, &a, "m", 1, 0) == OK);
  CHECK(answer_wait(&a) && a.ret == OK);
  must_destroy(ctx);
}

static void closed_library(void) {
  Dl_info info;
  CHECK(dladdr((void *)(uintptr_t)demo_create, &info) != 0);
  void *again = dlopen(info.dli_fname, RTLD_NOW);
  CHECK(again != NULL);
  void *ctx = must_create();
  CHECK(dlclose(again) == 0);
  must_destroy(ctx);
}

static void *first_call(void *arg) {
  Answer a = ANSWER;
  void *ctx = create_named("race", &a);
  CHECK(ctx != NULL && answer_wait(&a) && a.ret == OK);
  CHECK(demo_inits() == 1);
  *(void **)arg = ctx;
  return NULL;
}

static void initialised_once(void) { /* must be the first test */
  pthread_t t[12];
  void *contexts[12];
  for (int i = 0; i < 12; i++) pthread_create(&t[i], NULL, first_call, &contexts[i]);
  for (int i = 0; i < 12; i++) pthread_join(t[i], NULL);
  for (int i = 0; i < 12; i++) must_destroy(contexts[i]);
}

static void leave_alive(void) {
  void *ctx = must_create();
  Answer *a = calloc(1, sizeof *a);
  static Answer *kept;
  kept = a;
  pthread_mutex_init(&a->lock, NULL);
  pthread_cond_init(&a->cond, NULL);
  CHECK(demo_echo(ctx, answer_done, kept, "m", 1, 60000) == OK);
}

int main(int argc, char **argv) {
  const Test tests[] = {
      {"the library initialises once, whoever comes first", initialised_once},
      {"signals stay the host's", signal_masks},
      {"calls in a forked child fail with a text", fork_detected},
      {"dlclose takes nothing away", closed_library},
      {"the process may exit with a live context and a running handler", leave_alive},
  };
  return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
