// A recursion that no stack holds, by eight threads at once through one cache.
#include <memo/deep.hpp>

#include <atomic>
#include <cstddef>

#include <memo/cache.hpp>
#include <memo/fn.hpp>
#include <memo/share.hpp>

#include "catch.hpp"
#include "support/threads.hpp"

namespace {

constexpr auto length = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });

/// Eight threads, which ask for depths beside one another, then for a quarter of them; what they keep is cleared,
/// invalidated and resized meanwhile.
template <class Kind>
void stampede(int depth) {
  support::watchdog dog("deep stampede");
  auto c = memo::memoize<memo::lru, Kind>(memo::deep(length), {.maxsize = 50}, memo::shards{4});
  std::atomic<int> wrong = 0;
  support::in_threads(8, [&](std::size_t t) {
    for (int i = 0; i < 2; ++i) {
      const int n = depth / (1 + 3 * i) - static_cast<int>(t);
      wrong += c(n) != n;
      c.invalidate(n - 1);
      if (t == 1) c.cache_clear();
      if (t == 2) c.resize(40 + 10 * i);
      wrong += c.cache_info().currsize > 60;
      dog.progress();
    }
  });
  CHECK(wrong == 0);
  c.resize(1);
  CHECK(c.cache_info().currsize <= 1);
}

}  // namespace

TEST_CASE("a recursive stampede a hundred thousand levels deep ends well, with a concurrent cache", "[deep]") {
  stampede<memo::concurrent>(100'000);
}
TEST_CASE("a recursive stampede a hundred thousand levels deep ends well, with single flight", "[deep]") {
  stampede<memo::single_flight>(100'000);
}
