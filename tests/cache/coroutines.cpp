#include <memo/cache.hpp>
#include <memo/dense.hpp>
#include <memo/share.hpp>

#include <stdexcept>
#include <thread>

#include "catch.hpp"
#include "support/coroutine.hpp"

namespace {

constexpr auto fib = memo::fn([](auto self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); });

template <class Cache>
generator from(Cache& c, int n) {
  for (;; ++n) co_yield c(n);
}

/// What self gives for the numbers before n.
template <class Self>
generator terms(Self self, int n) {
  co_yield self(n - 1);
  co_yield self(n - 2);
}
constexpr auto summing = memo::fn([](auto self, int n) -> long {
  if (n < 2) return n;
  auto both = terms(self, n);
  return both.next() + both.next();
});

}  // namespace

TEST_CASE("coroutines ask one cache in turn, which is cleared and resized between their suspensions", "[cache]") {
  auto c = memo::lru_cache(fib, 10);
  auto low = from(c, 0);
  auto high = from(c, 20);
  for (int n = 0; n < 40; ++n) {
    CHECK(low.next() == fib(n));
    CHECK(high.next() == fib(20 + n));
    if (n == 10) c.cache_clear();
    if (n == 20) c.resize(5);
  }
  CHECK(c.cache_info().currsize == 5);
}

TEST_CASE("a body drives a coroutine that asks through self", "[cache]") {
  auto c = memo::lru_cache(summing, 3);
  CHECK(c(60) == 1'548'008'755'920);
  CHECK(c.cache_info() == memo::cache_info{58, 61, 3, 3});
  auto dense = memo::dense_cache(summing, 40);
  CHECK(dense(60) == 1'548'008'755'920);
  CHECK(memo::memoize<memo::single_flight>(summing)(60) == 1'548'008'755'920);
  CHECK(summing(60) == 1'548'008'755'920);
}

TEST_CASE("what a body throws passes through the coroutines that asked for it, and nothing is stored", "[cache]") {
  auto c = memo::cache(memo::fn([](auto self, int n) -> long {
    if (n == 0) throw std::domain_error("zero");
    return terms(self, n).next();
  }));
  CHECK_THROWS_AS(c(50), std::domain_error);
  CHECK(c.cache_info() == memo::cache_info{0, 51, memo::unbounded, 0});
  c.insert(7, 0);
  CHECK(c(50) == 7);
}

TEST_CASE("a coroutine that a cache keeps asks through self when the call that made it has ended", "[cache]") {
  const auto adding = [](auto self, int n) -> shared_task {
    if (n < 2) co_return n;
    const long before = co_await self(n - 1);
    co_return before + co_await self(n - 2);
  };
  auto c = memo::cache(memo::fn(adding));
  const shared_task sum = c(60);
  CHECK(c.cache_info().misses == 1);
  CHECK(sum.result() == 1'548'008'755'920);
  CHECK(c.cache_info() == memo::cache_info{58, 61, memo::unbounded, 61});
  auto above = memo::lru_cache(memo::cache(memo::fn(adding)), 4);
  CHECK(above(60).result() == 1'548'008'755'920);
  CHECK(above.wrapped().cache_info().misses == 61);
  auto shared = memo::memoize<memo::single_flight>(memo::fn(adding));
  CHECK(shared(60).result() == 1'548'008'755'920);
}

TEST_CASE("a coroutine that asks a cache that threads share goes on in another thread", "[cache]") {
  auto c = memo::memoize<memo::single_flight>(fib);
  auto numbers = from(c, 30);
  for (int n = 30; n < 36; ++n) {
    long got = 0;
    std::thread([&] { got = numbers.next(); }).join();
    CHECK(got == fib(n));
  }
  CHECK(c.cache_info().misses == 36);
}
