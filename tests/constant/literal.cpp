#include <memo/detail/constant/literal.hpp>

#include "catch.hpp"

using memo::detail::constant_is_an_integer;

TEST_CASE("what is written with a point or an exponent is no integer") {
  static_assert(constant_is_an_integer<'1', '5'> && constant_is_an_integer<'1', '\'', '5'>);
  static_assert(constant_is_an_integer<'0', 'x', '1', 'e'> && constant_is_an_integer<'0', 'b', '1'>);
  static_assert(!constant_is_an_integer<'1', '.', '5'> && !constant_is_an_integer<'.', '5'>);
  static_assert(!constant_is_an_integer<'1', 'e', '5'> && !constant_is_an_integer<'0', 'x', '1', 'p', '2'>);
  SUCCEED();
}
