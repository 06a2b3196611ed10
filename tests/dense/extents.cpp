#include <memo/detail/dense/extents.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

#include "catch.hpp"

using memo::detail::extents;
using memo::detail::npos;

namespace {

template <class Extents, class... Key>
constexpr std::size_t place(const Extents& e, Key... keys) {
  std::size_t at = 0;
  return e.find(at, keys...) ? at : npos;
}

enum class color : signed char { none = -1, red, green, blue };

}  // namespace

TEST_CASE("keys lie row by row, the last moving fastest") {
  constexpr extents<3> e(2, 3, 4);
  static_assert(e.size() == 24);
  std::size_t expected = 0;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 3; ++j)
      for (int k = 0; k < 4; ++k) CHECK(place(e, i, j, k) == expected++);
  static_assert(place(e, 2, 0, 0) == npos && place(e, 0, 3, 0) == npos && place(e, 0, 0, 4) == npos);
  static_assert(place(e, -1, 0, 0) == npos && place(e, 0, -1, 0) == npos && place(e, 0, 0, -1) == npos);
}

TEST_CASE("keys of every integer type, bool and enumerations are inside or outside by their value") {
  constexpr extents<1> three(3);
  static_assert(place(three, std::int8_t{2}) == 2 && place(three, std::int8_t{-2}) == npos);
  static_assert(place(three, std::uint8_t{255}) == npos && place(three, std::int64_t{-1}) == npos);
  static_assert(place(three, std::uint64_t{1} << 32) == npos);
  static_assert(place(three, std::numeric_limits<std::uint64_t>::max()) == npos);
  static_assert(place(three, true) == 1 && place(extents<1>(1), true) == npos);
  static_assert(place(three, color::blue) == 2 && place(three, color::none) == npos);
  SUCCEED();
}

TEST_CASE("a negative extent is 0, and with it everything is outside") {
  static_assert(extents<1>(-3).size() == 0 && place(extents<1>(-3), 0) == npos);
  static_assert(extents<2>(-3, 5).size() == 0 && extents<2>(5, 0).size() == 0);
  static_assert(extents<2>(std::numeric_limits<std::int64_t>::min(), -1).size() == 0);
  SUCCEED();
}

TEST_CASE("more keys than an array has are npos, also where their number overflows to a small one") {
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  static_assert(extents<2>(std::uint64_t{1} << 32, std::uint64_t{1} << 32).size() == npos);
  static_assert(extents<3>(most, most, most).size() == npos);
  static_assert(extents<3>(most, most, 0).size() == 0);
  SUCCEED();
}

TEST_CASE("without keys there is one place, until it is closed") {
  extents<0> none;
  CHECK(none.size() == 1);
  CHECK(place(none) == 0);
  none.close();
  CHECK(place(none) == npos);
  extents<2> e(2, 2);
  e.close();
  CHECK(place(e, 0, 0) == npos);
}
