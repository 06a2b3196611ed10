#include <memo/detail/table/attempt.hpp>

#include <cstddef>
#include <string>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;

namespace {

/// The numbers from 0, but that the one at Bad has none.
template <class R, std::size_t Bad>
struct counting {
  using result_type = R;
  static constexpr int argument = 4;

  constexpr results<R, 4> operator()(int n) const {
    results<R, 4> made;
    for (int i = 0; i < n; ++i) made.v[i] = static_cast<std::size_t>(i) == Bad ? throw i : static_cast<R>(i);
    return made;
  }
};

struct looping {
  using result_type = int;
  static constexpr int argument = 1;
  constexpr results<int, 1> operator()(int n) const {
    while (n != 0) n = 1 + n % 3;
    return {{n}};
  }
};

template <class Way, class R>
constexpr bool tells_constants() {
  if constexpr (works<Way>) {
    using made = decltype(Way::template attempt<counting<R, 9>>());
    constexpr auto all = made{}(4);
    return std::is_void_v<decltype(Way::template attempt<counting<R, 2>>())> && all.v[0] == R(0) && all.v[3] == R(3);
  }
  return false;
}

enum class colour : unsigned char {};

}  // namespace

TEST_CASE("each way that works says of an evaluation what it gives, or that it is none") {
  static_assert(works<by_repetition> && tells_constants<by_repetition, int>() &&
                tells_constants<by_repetition, double>() && tells_constants<by_repetition, colour>());
  static_assert(!works<by_reference> ||
                (tells_constants<by_reference, int>() && tells_constants<by_reference, float>()));
  SUCCEED();
}

TEST_CASE(
    "an evaluation that is too long for the compiler is none, and neither is one that is said not to be possible") {
  static_assert(std::is_void_v<attempt_t<looping>>);
  static_assert(!std::is_void_v<attempt_t<counting<int, 9>>> && std::is_void_v<attempt_t<counting<int, 9>, false>>);
  SUCCEED();
}
