#include <memo/evict/fifo.hpp>

#include <vector>

#include "catch.hpp"
#include "support/policy_check.hpp"
#include "support/policy_models.hpp"

using memo::fifo;
using support::left_after;

TEST_CASE("fifo: random use agrees with a list", "[evict][fifo]") {
  support::check_random_use<fifo, support::fifo_order>();
}

TEST_CASE("fifo: reads move nobody", "[evict][fifo]") {
  CHECK(left_after<fifo>(1, {1, 1, 2, 2}) == std::vector{2});
  CHECK(left_after<fifo>(2, {1, 2, 1, 1, 3}) == std::vector{2, 3});
  CHECK(left_after<fifo>(3, {1, 2, 3, 1, 2, 4, 1}) == std::vector{1, 3, 4});
}

TEST_CASE("fifo: what insert overwrites counts as new", "[evict][fifo]") {
  auto c = memo::memoize<fifo>([](int n) { return n; }, {.maxsize = 2});
  c(1);
  c(2);
  c.insert(11, 1);
  c(3);
  CHECK((c.contains(1) && !c.contains(2) && c.contains(3)));
}
