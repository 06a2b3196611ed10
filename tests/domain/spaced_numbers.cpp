#include <memo/detail/domain/spaced_numbers.hpp>

#include "catch.hpp"

using memo::detail::npos;
using memo::detail::spaced_numbers;

TEST_CASE("numbers at equal distances are found where they stand, and no other is") {
  using numbers = spaced_numbers<10, 7, 3>;  // 10, 13, 16
  static_assert(numbers::size() == 3 && !numbers::is_dense);
  static_assert(numbers::key<int>(2) == 16 && numbers::find(16) == 2 && numbers::position(16) == 2);
  static_assert(numbers::find(11) == npos && numbers::find(19) == npos && numbers::find(7) == npos);
  static_assert(spaced_numbers<10, 0, 1>::size() == 0 && spaced_numbers<10, 0, 1>::find(10) == npos);
  SUCCEED();
}
