#include <memo/evict/lru.hpp>

#include <vector>

#include "catch.hpp"
#include "support/policy_check.hpp"
#include "support/policy_models.hpp"

using memo::lru;
using support::left_after;

TEST_CASE("lru: random use agrees with a list", "[evict][lru]") {
  support::check_random_use<lru, support::lru_order>();
  support::check_random_use<lru, support::lru_order>(50'000, 5, 400'000);  // of several lists of stamps
}

TEST_CASE("lru: the last one or two that were used stay", "[evict][lru]") {
  CHECK(left_after<lru>(1, {1, 2, 2, 1, 3}) == std::vector{3});
  CHECK(left_after<lru>(2, {1, 2, 1, 3}) == std::vector{1, 3});
  CHECK(left_after<lru>(2, {1, 2, 3, 2, 4}) == std::vector{2, 4});
}

TEST_CASE("lru: peek and contains are no use, ref and insert are", "[evict][lru]") {
  auto c = memo::memoize<lru>([](int n) { return n; }, {.maxsize = 3});
  for (const int n : {1, 2, 3}) c(n);
  CHECK((c.contains(1) && c.peek(1)));
  c.ref(2);
  c(4);
  CHECK_FALSE(c.contains(1));
  c.insert(33, 3);
  c(5);
  CHECK((!c.contains(2) && c.contains(3) && c.contains(4)));
}
