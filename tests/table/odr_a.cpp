#include "odr.hpp"

#include <stdexcept>

#include "../catch.hpp"

TEST_CASE("a function and a table in a header are one in every translation unit") {
  CHECK(odr_table.data() == table_in_b());
  CHECK(static_cast<const void*>(&odr_table) == layer_in_b());
  CHECK(&odr_table[1'234] == table_in_b() + 1'234);
  for (const int n : {0, 1, 3'000, 3'001, 3'100}) {
    CHECK(call_in_b(n) == 0);
    CHECK(odr_table(n) == odd_sum(n));
  }
}

TEST_CASE("at throws std::out_of_range whatever a translation unit includes, and wherever it does") {
  CHECK(at_in_b(1'234) == odr_table[1'234]);
  CHECK_THROWS_AS(at_in_b(odr_size), std::out_of_range);
  CHECK_THROWS_AS(at_of_both(odr_size), std::out_of_range);
  CHECK_THROWS_AS(at_of_both_in_b(odr_size), std::out_of_range);
}
