/* A library whose module initialisation raises. */
#include "rig.h"

static void init_fails(void) {
  const char *wanted = "demo_create: the library's module initialisation failed: ValueError: no such table";
  for (int i = 0; i < 3; i++) {
    Answer a = ANSWER;
    CHECK(create_named("x", &a) == NULL);
    CHECK(a.count == 1 && a.ret == ERR);
    CHECK_TEXT(a.text, wanted);
    CHECK_TEXT(last_error(), wanted);
  }
  Answer a = ANSWER;
  CHECK(demo_static(answer_done, &a) == ERR);
  CHECK(demo_destroy(NULL, NULL, NULL) == ERR);
  CHECK(demo_abi_checksum() == 0);
}

int main(int argc, char **argv) {
  const Test tests[] = {{"a failing module is the constructor's error", init_fails}};
  int code = run_tests(argc, argv, tests, 1);
  return demo_shutdown() == OK ? code : 1;
}
