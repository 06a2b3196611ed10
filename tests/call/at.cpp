#include <memo/detail/call/at.hpp>

#include <type_traits>

#include <memo/fn.hpp>

#include "catch.hpp"

using namespace memo::detail;

namespace {
constexpr auto half = memo::fn([](int n) { return n / 2.; });
constexpr auto generic = memo::fn([](auto self, auto n) { return self(n); });
constexpr int plus_one(int n) { return n + 1; }
struct scale {
  int factor;
  constexpr long of(int n) const { return long{factor} * n; }
};
}  // namespace

TEST_CASE("the signature of a layer is its own, and of anything else the call operator's") {
  static_assert(std::is_same_v<signature_of_t<decltype(half)>, double(int)>);
  static_assert(std::is_void_v<signature_of_t<decltype(generic)>>);
  static_assert(std::is_same_v<signature_of_t<decltype(&plus_one)>, int(int)>);
  static_assert(std::is_same_v<signature_of_t<decltype(&scale::of)>, long(const scale&, int)> ||
                std::is_same_v<signature_of_t<decltype(&scale::of)>, long(scale, int)>);
  SUCCEED();
}

TEST_CASE("a call that only the compiler makes is a constant") {
  static_assert(at_compile_time<half, double(int)>{}(5) == 2.5 && memo::at<plus_one>(5) == 6);
  static_assert(memo::at<&scale::of>(scale{3}, 5) == 15);
  static_assert(memo::at<[](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 2; }>(600) == 1200);
  CHECK(memo::at<half>(7) == 3.5);
}
