#include <memo/evict/sieve.hpp>

#include <vector>

#include "catch.hpp"
#include "support/policy_check.hpp"
#include "support/policy_models.hpp"

using memo::sieve;
using support::left_after;

TEST_CASE("sieve: random use agrees with a list and a hand", "[evict][sieve]") {
  support::check_random_use<sieve, support::sieve_order>();
}

TEST_CASE("sieve: who was asked for is spared once, and keeps its place", "[evict][sieve]") {
  CHECK(left_after<sieve>(1, {1, 1, 2}) == std::vector{2});
  CHECK(left_after<sieve>(2, {1, 2, 1, 3}) == std::vector{1, 3});
  CHECK(left_after<sieve>(3, {1, 2, 3, 1, 4}) == std::vector{1, 3, 4});
  CHECK(left_after<sieve>(3, {1, 2, 3, 1, 4, 5}) == std::vector{1, 4, 5});
  CHECK(left_after<sieve>(3, {1, 2, 3, 1, 4, 5, 6}) == std::vector{1, 5, 6});
  CHECK(left_after<sieve>(3, {1, 2, 3, 1, 2, 3, 4}) == std::vector{2, 3, 4});
}

TEST_CASE("sieve: when who the hand points to is invalidated, it goes on with the next", "[evict][sieve]") {
  auto c = memo::memoize<sieve>([](int n) { return n; }, {.maxsize = 4});
  for (const int n : {1, 2, 3, 4, 1, 2, 5}) c(n);  // 3 has left, the hand points to 4
  CHECK_FALSE(c.contains(3));
  c.invalidate(4);
  c(6), c(7);
  CHECK((!c.contains(5) && c.contains(1) && c.contains(2) && c.contains(6) && c.contains(7)));
}
