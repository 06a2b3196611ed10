#include <memo/deep.hpp>

#include <memo/cache.hpp>

#include <optional>
#include <stdexcept>
#include <thread>

#include "catch.hpp"
#include "support/coroutine.hpp"

namespace {

constexpr auto depth = memo::fn([](auto self, int n) -> long { return n == 0 ? 0 : self(n - 1) + 1; });

template <class Cache>
generator from(Cache& c, int n) {
  for (;; ++n) co_yield c(n);
}

template <class Self>
generator one_less(Self self, int n) {
  co_yield self(n - 1);
}
constexpr auto through_coroutines = memo::fn([](auto self, int n) -> long {
  return n == 0 ? 0 : one_less(self, n).next() + 1;
});

/// Calls `work` on a piece: this many levels fill the largest stack that a thread usually has.
template <class Work>
long far_down(const Work& work) {
  return memo::deep(memo::fn([&](auto self, int n) -> long {
    volatile char frame[16 * 1024];
    frame[0] = 0;
    return (n == 0 ? work() : self(n - 1)) + frame[0];
  }))(1000);
}

}  // namespace

TEST_CASE("a recursion through coroutines, each of which is resumed by its body, is as deep as any", "[deep]") {
  CHECK(memo::deep(through_coroutines)(100'000) == 100'000);
  auto c = memo::deep(memo::lru_cache(through_coroutines, 10));
  CHECK(c(100'000) == 100'000);
  CHECK(c.wrapped().cache_info().currsize == 10);
}

TEST_CASE("what is thrown on a piece passes through the coroutines that wait for it") {
  auto c = memo::deep(memo::cache(memo::fn([](auto self, int n) -> long {
    if (n == 0) throw std::domain_error("zero");
    return one_less(self, n).next();
  })));
  CHECK_THROWS_AS(far_down([&] { return c(1000); }), std::domain_error);
  CHECK(c.wrapped().cache_info().currsize == 0);
}

TEST_CASE("a coroutine that was suspended on a piece goes on where it is resumed, and ends anywhere", "[deep]") {
  auto c = memo::deep(memo::cache(depth));
  std::optional<generator> kept;
  CHECK(far_down([&] { return kept.emplace(from(c, 100'000)).next(); }) == 100'000);
  CHECK(kept->next() == 100'001);
  long got = 0;
  std::thread([&] { got = kept->next(); }).join();
  CHECK(got == 100'002);
  c.wrapped().cache_clear();
  CHECK(far_down([&] { return kept->next(); }) == 100'003);
  far_down([&] {
    kept.reset();
    return 0L;
  });
  CHECK(c.wrapped().cache_info().misses == 100'004);
}
