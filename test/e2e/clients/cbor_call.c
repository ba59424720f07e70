/* One call over CBOR to any library: prints `RET HEX` of the answer, for tests that write and read CBOR with another encoder.
   Arguments: LIBRARY.so NAME DTOR CTOR REQUEST, then METHOD REQUEST for each call. Every REQUEST is hexadecimal. */
#include "dynamic.h"

static void print_answer(const char *text, int ret, const char *msg, size_t len) {
  printf("%s %d ", text, ret);
  for (size_t i = 0; i < len; i++) printf("%02x", (unsigned char)msg[i]);
  printf("\n");
}

typedef struct Call { Answer answer; const char *method; } Call;

static void call_done(int ret, const char *msg, size_t len, void *user_data) {
  Call *call = user_data;
  print_answer(call->method, ret, msg, len);
  answer_store(ret, msg, len, &call->answer);
}

int main(int argc, char **argv) {
  if (argc < 6) return 2;
  size_t len;
  Library library = library_open(argv[1], argv[2]);
  uint8_t *request = bytes_of(argv[5], &len);
  void *ctx = library_create(&library, argv[4], request, len);
  free(request);
  for (int i = 6; i + 1 < argc; i += 2) {
    CborMethod method;
    library_find_plain(&library, argv[i], &method);
    request = bytes_of(argv[i + 1], &len);
    Call call = {.method = argv[i]};
    answer_init(&call.answer);
    method(ctx, call_done, &call, request, len);
    free(request);
    answer_wait(&call.answer);
    answer_end(&call.answer);
  }
  library_destroy(&library, argv[3], ctx);
  library_shutdown(&library);
  return checks_end();
}
