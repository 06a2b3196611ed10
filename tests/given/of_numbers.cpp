#include <memo/detail/given/of_numbers.hpp>

#include <memo/checked.hpp>
#include <memo/constant.hpp>

#include <cstdint>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;
using namespace memo::literals;

namespace {

using number = memo::checked<std::uint64_t>;

constexpr auto fib =
    memo::fn([](auto self, number n) -> number { return n < 2 ? n : self(n - 1) + self(n - 2); });
constexpr auto length = memo::fn([](auto self, const memo::checked<int>& n, bool on) -> int {
  return n == 0 ? on : self(n - 1, on) + 1;
});
constexpr auto next = memo::fn([](int n) { return n + 1; });

}  // namespace

TEST_CASE("a function of such numbers is one of integers") {
  using numbers = of_numbers<std::remove_const_t<decltype(length)>>;
  static_assert(std::is_same_v<numbers::type::signature_type, int(int, bool)>);
  static_assert(numbers::make(length)(3, true) == 4);
  static_assert(!has_numbers<std::remove_const_t<decltype(next)>>);
  SUCCEED();
}

TEST_CASE("constants are arguments, as they are of a function of integers") {
  static_assert(decltype(fib(90_c))::value == 2'880'067'194'370'816'120);
  static_assert(std::is_same_v<decltype(fib(30_c))::value_type, number>);
  static_assert(decltype(length(3'000_c, std::true_type()))::value == 3'001);
  SUCCEED();
}
