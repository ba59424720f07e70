/* Built for contract_old, natively or (CONTRACT_CBOR) over CBOR, linked or (CONTRACT_DYNAMIC_LOAD) loaded; says whether the library fits, and calls it. */
#include <contract_blocking.h>
#include <contract_cbor.h>
#include <contract_check.h>

#ifdef CONTRACT_CBOR
#define CHECK contract_check_abi_cbor
#define LOAD contract_load_cbor
#else
#define CHECK contract_check_abi
#define LOAD contract_load
#endif

static int fits(const char *path, char *text, size_t cap) {
#ifdef CONTRACT_DYNAMIC_LOAD
  return LOAD(path, text, cap);
#else
  (void)path;
  return CHECK(text, cap);
#endif
}

static int call(void) {
  void *contract = contract_create_blocking(NULL);
  if (contract == NULL) return 1;
#ifdef CONTRACT_CBOR
  static const uint8_t request[] = "\xa1\x65label\xa1\x64text\x67" "a label"; /* {"label": {"text": "a label"}} */
  char *answer = NULL;
  size_t len = 0;
  contract_wait_ wait;
  if (!contract_wait_begin_(&wait, "label", NULL, contract_slot_text_(&answer, &len), contract_slot_none_())) return 1;
  int ret = contract_wait_end_(&wait, contract_label_cbor(contract, contract_wait_callback_, &wait, request, sizeof request - 1) == RET_OK);
  printf("%d %zu bytes\n", ret, len);
  contract_blocking_free(answer);
#else
  contract_Label *label = NULL;
  int ret = contract_label_blocking(contract, (contract_Label){.text = "a label"}, &label, NULL);
  printf("%d %s\n", ret, ret == RET_OK ? label->text : "");
  contract_blocking_free(label);
#endif
  return contract_destroy_blocking(contract, NULL);
}

int main(int argc, char **argv) {
  char text[4000];
  if (fits(argc > 1 ? argv[1] : NULL, text, sizeof text) != RET_OK) {
    printf("%s\n", text);
    return 101;
  }
  return call();
}
