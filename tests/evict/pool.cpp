#include <memo/detail/evict/pool.hpp>

#include <cstddef>
#include <new>
#include <utility>

#include "catch.hpp"
#include "support/allocations.hpp"

using memo::detail::pool;
using support::allocations;

namespace {

pool<int>* called_back = nullptr;

}  // namespace

TEST_CASE("a pool grows by at least half, and keeps its elements", "[evict]") {
  pool<int> p;
  CHECK(support::allocations_of([&] { p.reserve(0); }) == 0);
  std::size_t written = 0;
  const auto made = support::allocations_of([&] {
    for (std::size_t n = 1; n <= 10'000; ++n) {
      p.reserve(n);
      CHECK(p.capacity() >= n);
      for (; written < p.capacity(); ++written) p[written] = static_cast<int>(written);
    }
  });
  CHECK(made < 30);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < written; ++i) wrong += p[i] != static_cast<int>(i);
  CHECK(wrong == 0);
  const pool<int> to(std::move(p));
  CHECK(to.capacity() == written);
  CHECK(p.capacity() == 0);
}

TEST_CASE("new elements are as constructed without arguments", "[evict]") {
  pool<int> p;
  p.reserve(100);
  for (std::size_t i = 0; i < 100; ++i) CHECK(p[i] == 0);
}

TEST_CASE("a pool that cannot grow stays as it was, and one that grows while it grows does once", "[evict]") {
  if (!allocations::are_counted) return;
  pool<int> p;
  p.reserve(3);
  p[2] = 7;
  allocations::until_failure = 1;
  CHECK_THROWS_AS(p.reserve(10), std::bad_alloc);
  allocations::until_failure = 0;
  CHECK(p.capacity() == 3);
  CHECK(p[2] == 7);
  for (const std::size_t inner : {std::size_t{5}, std::size_t{50}}) {
    CAPTURE(inner);
    pool<int> q;
    q.reserve(3);
    q[2] = 7;
    called_back = &q;
    static std::size_t count = 0;
    count = inner;
    allocations::calls_back = [] {
      called_back->reserve(count);
      (*called_back)[4] = 9;
    };
    q.reserve(10);
    CHECK(q.capacity() >= 10);
    CHECK(q[2] == 7);
    CHECK(q[4] == 9);
  }
}
