#include <memo/detail/key/equal.hpp>

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <memo/detail/key/owned_text.hpp>
#include <memo/hash.hpp>

#include "catch.hpp"

using memo::detail::equal;

TEST_CASE("numbers are equal by representation, at any depth") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  static_assert(equal(nan, nan) && !equal(0., -0.) && equal(std::optional(nan), std::optional(nan)));
  static_assert(!equal(std::optional<int>(), std::optional<int>(0)));
  CHECK(equal(std::vector{nan, 1.}, std::vector{nan, 1.}));
  CHECK_FALSE(equal(std::vector{1., 2.}, std::vector{1.}));
}

TEST_CASE("text is equal by its characters, whoever owns them") {
  static_assert(equal(std::string_view("abc"), std::string_view("abc")) &&
                !equal(std::string_view("abc"), std::string_view("abd")));
  CHECK(equal(memo::detail::owned_text<char>("abc", 3), std::string_view("abc")));
  CHECK(equal(std::string("abc"), std::string_view("abc")));
  CHECK_FALSE(equal(std::string("abc"), std::string_view("ab")));
}

TEST_CASE("a variant is equal by its alternative and its value") {
  using either = std::variant<int, int, double>;
  static_assert(equal(either(std::in_place_index<0>, 1), either(std::in_place_index<0>, 1)));
  static_assert(!equal(either(std::in_place_index<0>, 1), either(std::in_place_index<1>, 1)));
  static_assert(!equal(either(0.), either(-0.)));
  SUCCEED();
}
