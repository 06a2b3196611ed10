#include <memo/detail/call/constant_argument.hpp>

#include <cstddef>
#include <type_traits>

#include "catch.hpp"

using memo::detail::constant;

namespace {
enum class colour { red };
struct wide {
  static constexpr int value = 1;
  int state;
};
struct text {
  static constexpr const char* value = "a";
};
static_assert(wide::value == 1 && text::value[0] == 'a');
}  // namespace

TEST_CASE("an integral constant is what is empty and has a constant value of an integer or an enumeration") {
  static_assert(constant<std::integral_constant<int, 3>> && constant<std::true_type>);
  static_assert(constant<std::integral_constant<colour, colour::red>>);
  static_assert(!constant<int> && !constant<wide> && !constant<text> && !constant<std::nullptr_t>);
  SUCCEED();
}
