#include <memo/evict/s3_fifo.hpp>

#include <cstddef>
#include <vector>

#include "catch.hpp"
#include "support/policy_check.hpp"
#include "support/policy_models.hpp"

using memo::s3_fifo;
using support::left_after;

TEST_CASE("s3_fifo: random use agrees with three lists", "[evict][s3_fifo]") {
  support::check_random_use<s3_fifo, support::s3_fifo_order>();
}

TEST_CASE("s3_fifo: capacities of one and two", "[evict][s3_fifo]") {
  CHECK(left_after<s3_fifo>(1, {1, 1, 1, 2}) == std::vector{2});
  CHECK(left_after<s3_fifo>(2, {1, 2, 3}) == std::vector{2, 3});
  CHECK(left_after<s3_fifo>(2, {1, 1, 1, 2, 3, 4}) == std::vector{1, 4});
}

TEST_CASE("s3_fifo: who is asked for twice more stays, who once does not", "[evict][s3_fifo]") {
  CHECK(left_after<s3_fifo>(3, {1, 1, 2, 2, 2, 3, 4, 5}) == std::vector{2, 4, 5});
}

TEST_CASE("s3_fifo: who comes again soon after it left goes to the main queue at once", "[evict][s3_fifo]") {
  CHECK(left_after<s3_fifo>(3, {1, 2, 3, 4, 1, 5, 6, 7, 8}) == std::vector{1, 7, 8});
  auto c = memo::memoize<s3_fifo>([](int n) { return n; }, {.maxsize = 3});
  for (const int n : {1, 2, 3, 4}) c(n);
  c.cache_clear();  // forgets also who left
  for (const int n : {1, 2, 3, 5, 6}) c(n);
  CHECK_FALSE(c.contains(1));
}

TEST_CASE("s3_fifo: a scan does not drive out who is asked for often", "[evict][s3_fifo]") {
  auto c = memo::memoize<s3_fifo>([](int n) { return n; }, {.maxsize = 100});
  for (int round = 0; round < 3; ++round)
    for (int n = 0; n < 50; ++n) c(n);
  for (int n = 1000; n < 20'000; ++n) c(n);
  std::size_t left = 0;
  for (int n = 0; n < 50; ++n) left += c.contains(n);
  CHECK(left == 50);
}
