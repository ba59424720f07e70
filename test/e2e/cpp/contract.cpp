// Calls the contract library natively (native) or over CBOR (cbor); given a file (loaded mode) opens that. Prints what it got.
#include <cstdio>

#include "contract_cbor.hpp"

namespace {

template <class Contract>
int use() {
  auto made = Contract::create();
  if (!made) return std::printf("%s\n", made.error().message.c_str()), static_cast<int>(made.error().code);
  const auto moved = made->move({1, 2});
  const auto label = made->label({"a label"});
  if (!moved || !label) return std::printf("%s%s\n", moved ? "" : moved.error().message.c_str(), label ? "" : label.error().message.c_str()), 1;
  std::printf("%lld %lld %s\n", static_cast<long long>(moved->x), static_cast<long long>(moved->y), label->text.c_str());
  return 0;
}

}  // namespace

int main(int argc, char **argv) {
#ifdef CONTRACT_DYNAMIC_LOAD
  if (argc > 2) {
    if (const auto opened = contract::load(argv[2]); !opened) return std::printf("%s\n", opened.error().message.c_str()), static_cast<int>(opened.error().code);
  }
#endif
  return argc > 1 && argv[1][0] == 'c' ? use<contract::cbor::Contract>() : use<contract::Contract>();
}
