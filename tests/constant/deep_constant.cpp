#include <memo/detail/constant/deep_constant.hpp>

#include <cstdint>
#include <type_traits>

#include <memo/fn.hpp>

#include "catch.hpp"

using memo::detail::deep_constant;

namespace {

constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
/// No constant at 0.
constexpr auto from_one = memo::fn([](auto self, int n) -> int { return n == 1 ? 1 : 60'000 / n + 0 * self(n - 1); });
/// No constant at any odd number.
constexpr auto evens = memo::fn([](auto self, int n) -> int { return n % 2 ? throw n : n == 0 ? 0 : self(n - 2) + 1; });
constexpr auto sum = memo::fn([](auto self, int n, int k) -> int { return n == k ? 0 : self(n - 1, k) + 1; });

}  // namespace

TEST_CASE("a result deeper than one evaluation is the last of a table, where every number below has one") {
  using deep = deep_constant<depth, int(int), 9'000>;
  static_assert(deep::has_table<0>() && deep::result() == 9'000);
  using from_1 = deep_constant<from_one, int(int), 3'000>;
  static_assert(!from_1::has_table<0>() && from_1::has_table<1>() && from_1::result() == 20);
  SUCCEED();
}

TEST_CASE("and otherwise what the recursion visits is run in pieces") {
  using deep = deep_constant<evens, int(int), 6'000>;
  static_assert(!deep::has_table<0>() && !deep::has_table<1>() && deep::result() == 3'000);
  static_assert(deep_constant<sum, int(int, int), 2'000, -70>::result() == 2'070);
  static_assert(deep_constant<depth, int(int), 20>::result() == 20);
  SUCCEED();
}

namespace {

/// Asked for within so many other templates that a compiler's default depth, 900 or 1,024, leaves room for some sixty.
#if defined(__clang__)
constexpr int levels = 965;
#else
constexpr int levels = 840;
#endif
template <int Level, std::uint64_t N>
struct within_templates : within_templates<Level - 1, N> {};
template <std::uint64_t N>
struct within_templates<0, N> {
  static constexpr int value = deep_constant<depth, int(int), N>::result();
  using type = std::integral_constant<int, value>;
};

}  // namespace

TEST_CASE("the evaluations of a deep constant do not stand within one another") {
  static_assert(within_templates<levels, 250'000>::type::value == 250'000);
  SUCCEED();
}
