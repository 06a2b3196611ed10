#include <memo/detail/constant/literal.hpp>

#include <type_traits>

#include <memo/constant.hpp>

#include "catch.hpp"

using memo::detail::constant_is_an_integer;

TEST_CASE("what is written with a point or an exponent is no integer") {
  static_assert(constant_is_an_integer<'1', '5'> && constant_is_an_integer<'1', '\'', '5'>);
  static_assert(constant_is_an_integer<'0', 'x', '1', 'e'> && constant_is_an_integer<'0', 'b', '1'>);
  static_assert(!constant_is_an_integer<'1', '.', '5'> && !constant_is_an_integer<'.', '5'>);
  static_assert(!constant_is_an_integer<'1', 'e', '5'> && !constant_is_an_integer<'0', 'x', '1', 'p', '2'>);
  SUCCEED();
}

TEST_CASE("a literal is the number that the language makes of it, of up to 64 bits") {
  using namespace memo::literals;
  const auto is = [](auto constant, auto number) {
    return constant.value == number && std::is_same_v<decltype(number), std::remove_cv_t<decltype(constant.value)>>;
  };
  static_assert(is(0_c, 0LL) && is(017_c, 15LL) && is(0b1'01_c, 5LL) && is(0xfE_c, 254LL) && is(1'000_c, 1000LL));
  static_assert(is(9'223'372'036'854'775'807_c, 9'223'372'036'854'775'807LL));
  static_assert(is(18'446'744'073'709'551'615_c, ~0ULL) && is(0xffff'ffff'ffff'ffff_c, ~0ULL));
  SUCCEED();
}
