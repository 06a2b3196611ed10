#include <memo/detail/call/numbers.hpp>

#include <memo/checked.hpp>

#include <cstdint>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;

namespace {

using number = memo::checked<short>;

struct doubling {
  template <class Self>
  constexpr number operator()(const Self& self, number n, int k) const {
    return k == 0 ? n : self(n + n, k - 1);
  }
};
struct of_integers {
  constexpr number operator()(short n, int k) const { return n + k; }
};

}  // namespace

TEST_CASE("a parameter of a class of one number is its integer, any other is what it is") {
  static_assert(std::is_same_v<number_t<const number&>, short> && std::is_same_v<number_t<int>, int>);
  static_assert(as_number(number(7)) == 7 && std::is_same_v<std::remove_cvref_t<decltype(as_number(7L))>, long>);
  SUCCEED();
}

TEST_CASE("a body is called with integers, and asks for integers") {
  constexpr body_of_numbers<doubling, number(number, int)> body{};
  static_assert(body(of_integers(), 5, 0) == 5);
  static_assert(body(of_integers(), 5, 3) == 12);
  static_assert(calls_a_level<std::remove_const_t<decltype(body)>> == calls_a_level<doubling> + 2);
  SUCCEED();
}
