/* The client's inputs. Every one has a default; `--name value` replaces it, `--no-note` leaves the note out. */
#ifndef TIMER_OPTIONS_H
#define TIMER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Options {
  const char *timer, *message, *note, *job; /* note null: none */
  int64_t delay, messages, retries, attempts, backoff, start, interval, jitter;
} Options;

static inline Options options_default(void) {
  return (Options){
      .timer = "c-native-demo", .message = "hello from C", .note = "a note", .job = "nightly",
      .delay = 10, .messages = 2, .retries = 3,
      .attempts = 3, .backoff = 100, .start = 1000, .interval = 5000, .jitter = 50,
  };
}

/* Sets one option by its name. False for a name that there is not. */
static bool options_set(Options *options, const char *name, const char *value) {
  const struct { const char *name; const char **text; int64_t *number; } known[] = {
      {"--timer", &options->timer, NULL},       {"--message", &options->message, NULL},
      {"--note", &options->note, NULL},         {"--job", &options->job, NULL},
      {"--delay", NULL, &options->delay},       {"--messages", NULL, &options->messages},
      {"--retries", NULL, &options->retries},   {"--attempts", NULL, &options->attempts},
      {"--backoff", NULL, &options->backoff},   {"--start", NULL, &options->start},
      {"--interval", NULL, &options->interval}, {"--jitter", NULL, &options->jitter},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strcmp(name, known[i].name) != 0) continue;
    if (known[i].text != NULL) *known[i].text = value;
    else *known[i].number = strtoll(value, NULL, 10);
    return true;
  }
  return false;
}

/* Reads the command line. False, with a line on standard error, when it is wrong. */
static bool options_read(Options *options, int argc, char **argv) {
  *options = options_default();
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--no-note") == 0) {
      options->note = NULL;
    } else if (i + 1 == argc || !options_set(options, argv[i], argv[i + 1])) {
      fprintf(stderr, "unknown option, or one without a value: %s\n", argv[i]);
      return false;
    } else {
      i++;
    }
  }
  return true;
}

#endif
