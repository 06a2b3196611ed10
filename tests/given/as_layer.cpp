#include <memo/detail/given/as_layer.hpp>

#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;

namespace {
int plus_one(int n) { return n + 1; }
struct almost {
  using signature_type = int(int);
  const int* known(int) const { return nullptr; }
};
struct signature_alone {
  using signature_type = int(int);
};
struct no_signature {
  using signature_type = int;
};
struct slot {
  using signature_type = int(int);
  int operator()(int n) const { return n; }
};
}  // namespace

TEST_CASE("a layer is taken as it is, and anything else becomes a function") {
  const auto f = memo::fn(plus_one);
  static_assert(std::is_same_v<decltype(as_layer(f)), decltype((f))>);
  CHECK(&as_layer(f) == &f);
  CHECK(as_layer(plus_one)(1) == 2);
  CHECK(as_layer(slot{})(7) == 7);
}

TEST_CASE("what has a signature and knows or answers for a self, or is nothing else, is meant to be a layer") {
  static_assert(is_nearly_a_layer<almost> && !is_nearly_a_layer<slot>);
  static_assert(is_nearly_a_layer<signature_alone> && is_nearly_a_layer<no_signature>);
  SUCCEED();
}
