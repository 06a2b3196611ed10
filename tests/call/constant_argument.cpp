#include <memo/detail/call/constant_argument.hpp>

#include <cstddef>
#include <type_traits>

#include "catch.hpp"

using memo::detail::constant;
using memo::detail::stateless;

namespace {
enum class colour { red };
struct wide {
  static constexpr int value = 1;
  int state;
};
struct text {
  static constexpr const char* value = "a";
};
/// As a tuple of Hana's.
template <class... T>
struct tuple {
  using hana_tag = int;
  char state;
};
template <class... T>
struct other {
  char state;
};
static_assert(wide::value == 1 && text::value[0] == 'a');
}  // namespace

TEST_CASE("an integral constant is what is empty and has a constant value of an integer or an enumeration") {
  static_assert(constant<std::integral_constant<int, 3>> && constant<std::true_type>);
  static_assert(constant<std::integral_constant<colour, colour::red>>);
  static_assert(!constant<int> && !constant<wide> && !constant<text> && !constant<std::nullptr_t>);
  SUCCEED();
}

TEST_CASE("what has no state is known by its type, also in a container of Hana's") {
  static_assert(stateless<std::true_type> && !stateless<wide> && !stateless<int>);
  static_assert(stateless<tuple<>> && stateless<tuple<std::true_type, tuple<std::true_type>>>);
  static_assert(!stateless<tuple<std::true_type, int>> && !stateless<tuple<tuple<wide>>>);
  static_assert(!stateless<other<std::true_type>>);
  SUCCEED();
}
