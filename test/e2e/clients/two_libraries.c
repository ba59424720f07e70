/* Two Nim libraries in one program: contexts of both at once, each with its own run time, on the same threads. */
#include <matrix.h>
#include <matrix_cbor.h>
#include <my_timer.h>
#include <my_timer_cbor.h>
#include "check.h"

enum { THREADS = 4, ROUNDS = 50 };

static void *timer, *matrix;

static void expect_text(Answer *answer, const char *text) {
  CHECK(answer_wait(answer) == RET_OK, "%s", answer->text);
  CHECK(strcmp(answer->text, text) == 0, "%s instead of %s", answer->text, text);
  answer_end(answer);
}

static void *use_both(void *unused) {
  for (int i = 0; i < ROUNDS; i++) {
    Answer of_timer, of_matrix;
    answer_init(&of_timer);
    answer_init(&of_matrix);
    my_timer_version(timer, answer_store, &of_timer);
    matrix_label(matrix, answer_store, &of_matrix);
    expect_text(&of_timer, "nim-timer v0.1.0");
    expect_text(&of_matrix, "plain");
  }
  return unused;
}

int main(void) {
  Answer of_timer, of_matrix;
  answer_init(&of_timer);
  answer_init(&of_matrix);
  timer = my_timer_create((my_timer_TimerConfig){.name = "t"}, answer_store, &of_timer);
  matrix = matrix_create(answer_store, &of_matrix);
  CHECK(answer_wait(&of_timer) == RET_OK, "%s", of_timer.text);
  CHECK(answer_wait(&of_matrix) == RET_OK, "%s", of_matrix.text);
  CHECK(my_timer_abi_checksum() != matrix_abi_checksum(), "two libraries share a checksum");

  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, use_both, NULL);
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);

  answer_init(&of_timer);
  CHECK(my_timer_destroy(matrix, answer_store, &of_timer) == RET_ERR, "the timer destroyed a matrix");
  answer_end(&of_timer);
  answer_init(&of_timer);
  answer_init(&of_matrix);
  my_timer_destroy(timer, answer_store, &of_timer);
  matrix_destroy(matrix, answer_store, &of_matrix);
  CHECK(answer_wait(&of_timer) == RET_OK, "%s", of_timer.text);
  CHECK(answer_wait(&of_matrix) == RET_OK, "%s", of_matrix.text);
  CHECK(my_timer_shutdown() == RET_OK, "the timer's shutdown failed");
  CHECK(matrix_shutdown() == RET_OK, "the matrix's shutdown failed");
  return checks_end();
}
