#include <memo/evict/lfu.hpp>

#include <vector>

#include "catch.hpp"
#include "support/policy_check.hpp"
#include "support/policy_models.hpp"

using memo::lfu;
using support::left_after;

TEST_CASE("lfu: random use agrees with a set of counts", "[evict][lfu]") {
  support::check_random_use<lfu, support::lfu_order>();
}

TEST_CASE("lfu: who was used least leaves, also when only one or two may stay", "[evict][lfu]") {
  CHECK(left_after<lfu>(1, {1, 1, 1, 2}) == std::vector{2});
  CHECK(left_after<lfu>(2, {1, 2, 1, 3}) == std::vector{1, 3});
  CHECK(left_after<lfu>(2, {1, 1, 2, 3, 4}) == std::vector{1, 4});
  CHECK(left_after<lfu>(3, {1, 2, 3, 3, 1, 4}) == std::vector{1, 3, 4});
}

TEST_CASE("lfu: of those that were used as often, who came to that count first leaves", "[evict][lfu]") {
  CHECK(left_after<lfu>(3, {1, 2, 3, 3, 2, 1, 4, 4, 5}) == std::vector{1, 4, 5});

  CHECK(left_after<lfu>(2, {1, 2, 2, 1, 3, 3, 4}) == std::vector{3, 4});
}

TEST_CASE("lfu: what insert overwrites counts as new, and what was invalidated is forgotten", "[evict][lfu]") {
  auto c = memo::memoize<lfu>([](int n) { return n; }, {.maxsize = 2});
  for (const int n : {1, 1, 1, 2, 2}) c(n);
  c.insert(11, 1);
  c(3);
  CHECK((!c.contains(1) && c.contains(2) && c.contains(3)));
  c(3), c(3);
  c.invalidate(3);
  c(3);
  c(4);
  CHECK((c.contains(2) && !c.contains(3) && c.contains(4)));
}

TEST_CASE("lfu: a list of a count is used again when its entries have gone", "[evict][lfu]") {
  auto c = memo::memoize<lfu>([](int n) { return n; }, {.maxsize = 4});
  for (int round = 0; round < 1000; ++round)
    for (int n = 0; n < 4; ++n) c(n);
  CHECK(c.cache_info() == memo::cache_info{3996, 4, 4, 4});
}
