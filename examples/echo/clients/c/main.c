/* A C program that uses echo through its blocking helpers: texts and bytes from the worker and inline, and a direct call. */
#include <echo_blocking.h>
#include <inttypes.h>
#include <stdio.h>

/* Says what failed and gives the text back. */
static int failed(const char *what, char *error) {
  fprintf(stderr, "%s: error: %s\n", what, error == NULL ? "out of memory" : error);
  echo_blocking_free(error);
  return 1;
}

/* The results are copies that belong to the caller. */
static int texts(void *echo) {
  char *text = NULL, *error = NULL;
  if (echo_text_blocking(echo, "hello from C", 0, &text, NULL, &error) != RET_OK) return failed("text", error);
  printf("text: %s\n", text);
  echo_blocking_free(text);
  if (echo_text_inline_blocking(echo, "hello again", 0, &text, NULL, &error) != RET_OK) return failed("inline", error);
  printf("inline: %s\n", text);
  echo_blocking_free(text);
  return 0;
}

static int numbers(void *echo) {
  static const uint8_t data[] = {1, 2, 255};
  echo_BytesSlice *bytes = NULL;
  char *error = NULL;
  int64_t sum = 0;
  if (echo_add_direct(echo, 40, 2, &sum) != RET_OK) return 1; /* no callback, no allocation */
  printf("add: %" PRId64 "\n", sum);
  if (echo_bytes_blocking(echo, data, sizeof data, &bytes, &error) != RET_OK) return failed("bytes", error);
  printf("bytes: %zu, the last is %d\n", bytes->data_len, bytes->data[bytes->data_len - 1]);
  echo_blocking_free(bytes);
  return 0;
}

int main(void) {
  char *error = NULL;
  void *echo = echo_create_blocking("> ", 0, &error);
  if (echo == NULL) return failed("create", error);
  int bad = texts(echo) + numbers(echo);
  if (echo_destroy_blocking(echo, &error) != RET_OK) return failed("destroy", error);
  return echo_shutdown() == RET_OK ? bad : 1;
}
