#include <memo/detail/checked/on_overflow.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("the message names the type") {
  CHECK(std::string(does_not_fit<std::uint64_t>.text) == "memo::checked: the result does not fit std::uint64_t");
  CHECK(std::string(does_not_fit<signed char>.text) == "memo::checked: the result does not fit std::int8_t");
  CHECK(std::string(does_not_fit<unsigned short>.text) == "memo::checked: the result does not fit std::uint16_t");
}

TEST_CASE("what does not fit is an error, what is left of it, or the nearest") {
  CHECK_THROWS_AS(checked_overflow::result_that_does_not_fit<short>(3, true), std::overflow_error);
  static_assert(wrapping_overflow::result_that_does_not_fit<short>(3, true) == 3);
  static_assert(saturating_overflow::result_that_does_not_fit<short>(3, true) == 32'767);
  static_assert(saturating_overflow::result_that_does_not_fit<short>(3, false) == -32'768);
  static_assert(saturating_overflow::result_that_does_not_fit<unsigned short>(3, false) == 0);
}
