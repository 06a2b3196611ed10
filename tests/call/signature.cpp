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

TEST_CASE("a recursive body that is mutable is known") {
  static_assert(callable_when_const<decltype([](auto self, int n) -> int { return self(n); })>);
  static_assert(!callable_when_const<decltype([](auto self, int n) mutable -> int { return self(n); })>);
  SUCCEED();
}
