/* A C program that uses my_timer through its native ABI: structs by value in, structs in the callback out. */
#include "call.h"
#include "options.h"

static void show_version(const char *msg, size_t len) {
  printf("version: %.*s\n", (int)len, msg);
}

static void show_echo(const char *msg, size_t len) {
  (void)len;
  const my_timer_EchoResponse *answer = (const my_timer_EchoResponse *)(const void *)msg;
  printf("echo: echoed=\"%s\" timerName=\"%s\"\n", answer->echoed, answer->timerName);
}

static void show_complex(const char *msg, size_t len) {
  (void)len;
  const my_timer_ComplexResponse *answer = (const my_timer_ComplexResponse *)(const void *)msg;
  printf("complex: itemCount=%lld hasNote=%s summary=\"%s\"\n", (long long)answer->itemCount,
         answer->hasNote ? "true" : "false", answer->summary);
}

static void show_schedule(const char *msg, size_t len) {
  (void)len;
  const my_timer_ScheduleResult *answer = (const my_timer_ScheduleResult *)(const void *)msg;
  printf("schedule: jobId=\"%s\" willRunCount=%lld\n", answer->jobId, (long long)answer->willRunCount);
}

/* What a call returns is already in its callback, so that only the callback is looked at. */
static bool ask_version(void *timer) {
  Call call = call_begin(show_version);
  my_timer_version(timer, call_done, &call);
  return call_wait(&call, "version");
}

static bool ask_echo(void *timer, const Options *options) {
  Call call = call_begin(show_echo);
  my_timer_EchoRequest request = {.message = options->message, .delayMs = options->delay};
  my_timer_echo(timer, call_done, &call, request);
  return call_wait(&call, "echo");
}

static bool ask_complex(void *timer, const Options *options) {
  static const char *const tags[] = {"fast", "demo"};
  my_timer_EchoRequest *messages = calloc((size_t)options->messages + 1, sizeof *messages);
  if (messages == NULL) return false;
  for (int64_t i = 0; i < options->messages; i++) messages[i].message = options->message;

  Call call = call_begin(show_complex);
  my_timer_ComplexRequest request = {
      .messages = messages, .messages_len = (size_t)options->messages,
      .tags = tags, .tags_len = sizeof tags / sizeof *tags,
      .note_present = options->note != NULL, .note = options->note,
      .retries_present = true, .retries = options->retries,
  };
  my_timer_complex(timer, call_done, &call, request);
  free(messages); /* arguments are read only during the call */
  return call_wait(&call, "complex");
}

static bool ask_schedule(void *timer, const Options *options) {
  static const char *const payload[] = {"rows", "files"};
  static const char *const retry_on[] = {"timeout"};
  Call call = call_begin(show_schedule);
  my_timer_JobSpec job = {.name = options->job, .payload = payload, .payload_len = 2, .priority = 1};
  my_timer_RetryPolicy retry = {.maxAttempts = options->attempts, .backoffMs = options->backoff,
                                .retryOn = retry_on, .retryOn_len = 1};
  my_timer_ScheduleConfig schedule = {.startAtMs = options->start, .intervalMs = options->interval,
                                      .jitter_present = true, .jitter = options->jitter};
  my_timer_schedule(timer, call_done, &call, job, retry, schedule);
  return call_wait(&call, "schedule");
}

/* Null, with a line on standard error, when the timer could not be made. */
static void *make_timer(const Options *options) {
  Call call = call_begin(NULL);
  void *timer = my_timer_create((my_timer_TimerConfig){.name = options->timer}, call_done, &call);
  return call_wait(&call, "create") ? timer : NULL;
}

static bool end_timer(void *timer) {
  Call call = call_begin(NULL);
  my_timer_destroy(timer, call_done, &call);
  return call_wait(&call, "destroy");
}

int main(int argc, char **argv) {
  Options options;
  if (!options_read(&options, argc, argv)) return 2;
  void *timer = make_timer(&options);
  if (timer == NULL) return 1;
  printf("created timer\n");
  bool well = ask_version(timer) && ask_echo(timer, &options) && ask_complex(timer, &options) &&
              ask_schedule(timer, &options);
  well = end_timer(timer) && well;
  if (my_timer_shutdown() != RET_OK) {
    char text[256];
    my_timer_last_error(text, sizeof text);
    fprintf(stderr, "shutdown: error: %s\n", text);
    return 1;
  }
  if (well) printf("done\n");
  return well ? 0 : 1;
}
