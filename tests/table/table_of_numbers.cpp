#include <memo/detail/table/table_of_numbers.hpp>

#include <memo/cache.hpp>
#include <memo/checked.hpp>
#include <memo/table.hpp>

#include <cstdint>
#include <stdexcept>
#include <type_traits>

#include "catch.hpp"

namespace {

using number = memo::checked<std::uint64_t>;
using small = memo::checked<signed char>;

constexpr auto fib =
    memo::fn([](auto self, number n) -> number { return n < 2 ? n : self(n - 1) + self(n - 2); });
constexpr auto ways = memo::fn([](auto self, small n, int k) -> int {
  return n <= 0 || k <= 0 ? 1 : self(n - 1, k) + self(n, k - 1);
});

constexpr std::uint64_t fib_90 = 2'880'067'194'370'816'120;

constexpr number listed[] = {3, 90};

}  // namespace

TEST_CASE("a table of checked keys has every domain of integers") {
  static_assert(memo::table<fib, memo::below<94>>[90] == fib_90);
  static_assert(memo::table<fib, memo::values<3, 90>>(90) == fib_90);
  static_assert(memo::table<fib, memo::reachable<90>>(90) == fib_90);
  static_assert(memo::table<fib, memo::until_overflow<0>>.size() == 94);
  static_assert(memo::table<ways, memo::box<memo::range<-2, 5>, memo::below<5>>>[3][4] == 35);
  SECTION("and one whose keys are checked") {
    static_assert(memo::table<fib, memo::values_of<listed>>(90) == fib_90);
  }
  SUCCEED();
}

TEST_CASE("it is asked by checked keys and by what converts to them, inside its domain and outside") {
  constexpr auto& t = memo::table<fib, memo::below<50>>;
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(t)>::signature_type, number(number)>);
  static_assert(t(number(40)) == 102'334'155 && t(40u) == 102'334'155 && t(number(90)) == fib_90);
  static_assert(t.at(number(10)) == 55 && t[number(10)] == 55 && *t.known(number(10)) == 55);
  static_assert(t.contains(49) && !t.contains(number(50)) && !t.known(number(50)));
  volatile std::uint64_t n = 90;
  CHECK(t(number(n)) == fib_90);
  CHECK_THROWS_AS(t.at(number(n)), std::out_of_range);
}

TEST_CASE("a cache above it asks it first") {
  auto c = memo::cache(memo::table<fib, memo::below<50>>);
  volatile std::uint64_t n = 60;
  CHECK(c(number(n)) == 1'548'008'755'920);
  CHECK(c.cache_info().currsize == 11);
}

TEST_CASE("and so does one above a table that is declared") {
  static constexpr memo::table_of<fib, memo::below<50>> t{};
  auto c = memo::cache(t);
  volatile std::uint64_t n = 60;
  CHECK(c(number(n)) == 1'548'008'755'920);
  CHECK(c.cache_info().currsize == 11);
}
