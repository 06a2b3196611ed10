#include <memo/detail/call/signature.hpp>

#include <functional>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;

namespace {
template <class F>
using signature_t = typename signature<F>::type;
struct on_lvalues {
  int operator()(short) const& noexcept { return 1; }
};
}  // namespace

TEST_CASE("a signature is that of the call operator, less self") {
  static_assert(std::is_same_v<signature_t<decltype([](auto self, int n) -> long { return self(n); })>, long(int)>);
  static_assert(std::is_same_v<signature_t<on_lvalues>, int(short)> &&
                std::is_same_v<signature_t<char (*)(int) noexcept>, char(int)>);
  static_assert(std::is_same_v<signature_t<std::function<char(short)>>, char(short)>);
  static_assert(std::is_same_v<signature_t<std::reference_wrapper<const on_lvalues>>, int(short)> &&
                std::is_same_v<signature_t<std::reference_wrapper<char(int)>>, char(int)>);
  static_assert(std::is_void_v<signature_t<decltype([](auto n) { return n; })>> && std::is_void_v<signature_t<int>>);
  SUCCEED();
}

TEST_CASE("a plain generic callable has no signature, and is not looked into") {
  int k = 3;
  auto by_value = [k](auto n) { return n * k; };
  auto by_reference = [](const auto& n) { return n.size(); };
  auto by_universal_reference = []<class T>(T&& n) noexcept { return ++n; };
  static_assert(std::is_void_v<signature_t<decltype(by_value)>> && std::is_void_v<signature_t<decltype(by_reference)>>);
  static_assert(std::is_void_v<signature_t<decltype(by_universal_reference)>>);
  static_assert(takes_one_generic_argument<decltype(by_value)>);
  static_assert(!takes_one_generic_argument<decltype([](auto, int n = 3) -> int { return n; })>);
  static_assert(std::is_same_v<signature_t<decltype([](auto, int n = 3) -> int { return n; })>, int(int)>);
  CHECK(by_value(k) == 9);
}

TEST_CASE("a recursive body that is mutable is known") {
  static_assert(callable_when_const<decltype([](auto self, int n) -> int { return self(n); })>);
  static_assert(!callable_when_const<decltype([](auto self, int n) mutable -> int { return self(n); })>);
  SUCCEED();
}
