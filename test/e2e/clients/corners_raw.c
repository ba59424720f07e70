/* The explicit forms: a raw proc with every kind of C parameter, and a registered request that the library submits to itself. */
#include "corners.h"
#include "check.h"

static int answer_of(Answer *answer, int code) {
  CHECK(code == RET_OK, "refused with %d", code);
  int ret = answer_wait(answer);
  CHECK(answer_count(answer) == 1, "%d callbacks", answer_count(answer));
  return ret;
}

static void check_number(const char *msg, size_t len, void *state) {
  int64_t number;
  CHECK(len == sizeof number, "%zu bytes", len);
  memcpy(&number, msg, sizeof number);
  *(int64_t *)state = number;
}

int main(void) {
  Answer created, raw, failed, forwarded, notes, ended, refused;
  Answer *answers[] = {&created, &raw, &failed, &forwarded, &notes, &ended, &refused};
  for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) answer_init(answers[i]);
  int64_t number = 0;
  int place = 0;

  void *context = corners_create(answer_store, &created);
  CHECK(answer_wait(&created) == RET_OK, "%s", created.text);

  char text[] = "text";
  int code = corners_raw(context, answer_store, &raw, text, 3, 200, 1.5, true, &place, 'c');
  memset(text, 'x', 4); /* cstrings are copied before the call returns */
  CHECK(answer_of(&raw, code) == RET_OK && strcmp(raw.text, "text 3 200 1.5 true c 1") == 0, "%s", raw.text);
  CHECK(place == 3, "%d", place);

  code = corners_raw(context, answer_store, &failed, NULL, -1, 0, 0, false, NULL, 0);
  CHECK(answer_of(&failed, code) == RET_ERR && strcmp(failed.text, "negative: -1") == 0, "%s", failed.text);

  code = corners_forward(context, answer_store, &forwarded, "ab");
  CHECK(answer_of(&forwarded, code) == RET_OK && strcmp(forwarded.text, "0 1") == 0, "%s", forwarded.text);
  notes.look = check_number;
  notes.state = &number;
  code = corners_notes(context, answer_store, &notes);
  CHECK(answer_of(&notes, code) == RET_OK && number == 6, "%lld bytes of answers", (long long)number);

  CHECK(corners_raw(NULL, answer_store, &refused, "", 0, 0, 0, false, NULL, 0) == RET_ERR, "no context was taken");
  CHECK(corners_raw(context, NULL, NULL, "", 0, 0, 0, false, NULL, 0) == RET_MISSING_CALLBACK, "no callback was taken");

  CHECK(corners_destroy(context, answer_store, &ended) == RET_OK && answer_wait(&ended) == RET_OK, "%s", ended.text);
  CHECK(corners_shutdown() == RET_OK, "shutdown failed");
  return checks_end();
}
