/* Runs a list of tests and prints one line per test and the totals. */
#include "rig.h"

int checks_failed;
const char *current_test = "";

int run_tests(int argc, char **argv, const Test *tests, size_t count) {
  int passed = 0, failed = 0;
  for (size_t i = 0; i < count; i++) {
    if (argc > 1 && strstr(tests[i].title, argv[1]) == NULL) continue;
    int before = checks_failed;
    current_test = tests[i].title;
    tests[i].run();
    bool ok = checks_failed == before;
    printf("%s %s\n", ok ? "ok  " : "FAIL", tests[i].title);
    fflush(stdout);
    if (ok) passed++;
    else failed++;
  }
  printf("totals %d %d\n", passed, failed);
  return failed == 0 ? 0 : 1;
}
