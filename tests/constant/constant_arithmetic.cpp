#include <memo/detail/constant/constant_arithmetic.hpp>

#include <boost/hana/plus.hpp>

#include <cstdint>
#include <type_traits>

#include <memo/checked.hpp>

#include "catch.hpp"

using namespace memo::literals;
namespace hana = boost::hana;
template <auto N>
using c = hana::integral_constant<decltype(N), N>;

TEST_CASE("of two constants an operation is a constant, as Hana's") {
  static_assert(std::is_same_v<decltype(c<7>() + c<5l>()), decltype(hana::plus(c<7>(), c<5l>()))>);
  static_assert((c<7>() - c<5>()).value == 2 && (c<7>() * c<5>()).value == 35 && (c<7>() / c<5>()).value == 1);
  static_assert((c<7>() % c<5>()).value == 2 && (c<7>() < c<8>()).value && !(c<7>() == c<8>()).value &&
                (c<7>() != c<8>()).value);
  static_assert((c<7>() >= c<7>()).value && (c<7>() <= c<7>()).value && !(c<7>() > c<7>()).value);
  SUCCEED();
}

TEST_CASE("of a constant and a number it is a number of that number's type") {
  static_assert(std::is_same_v<decltype(std::uint64_t{7} - c<1ll>()), std::uint64_t> &&
                std::uint64_t{7} - c<1ll>() == 6);
  static_assert(std::is_same_v<decltype(7 * c<3ll>()), int> && c<3ll>() - 7 == -4);
  static_assert(c<1>() < 2u && !(3u < c<1>()) && 1.5 + c<1>() == 2.5);
  SECTION("or wider, if that does not hold the constant") {
    static_assert(std::is_same_v<decltype(7 + c<5'000'000'000>()), long> && 7 + c<5'000'000'000>() == 5'000'000'007);
  }
  SECTION("or a memo::checked, with which integers of every type mix") {
    using small = memo::checked<signed char>;
    static_assert(std::is_same_v<decltype(small{7} - c<1ll>()), small> && small{7} - c<1ll>() == 6);
    static_assert(c<1ll>() - small{7} == -6 && small{7} < c<300>() && c<7>() == small{7});
    static_assert(c<300>() - memo::saturating<signed char>{100} == 127);
  }
  SUCCEED();
}
