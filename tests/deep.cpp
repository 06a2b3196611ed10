#include <memo/deep.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <memo/cache.hpp>
#include <memo/dense.hpp>
#include <memo/fn.hpp>

#include "catch.hpp"

namespace {

/// A level of more than 16 KiB.
template <class Self>
int wide_body(const Self& self, int n) {
  volatile char frame[16 * 1024];
  frame[static_cast<unsigned>(n) % sizeof frame] = 1;
  return n == 0 ? 0 : self(n - 1) + frame[static_cast<unsigned>(n) % sizeof frame];
}
constexpr auto wide = memo::fn([](auto self, int n) -> int { return wide_body(self, n); });
/// Levels that take a stack and more than one piece.
constexpr int far = 5000;

struct unhappy {
  int at;
};
/// Says when it is destroyed.
struct witness {
  int n;
  std::vector<int>* log;
  ~witness() { log->push_back(n); }
};

}  // namespace

TEST_CASE("a recursion that no stack holds is answered, whatever layers are above and below") {
  CHECK_THROWS_AS(wide(far), memo::recursion_too_deep);
  CHECK(memo::deep(wide)(far) == far);
  CHECK(memo::deep(memo::deep(wide))(far) == far);
  CHECK(memo::cache(memo::deep(wide))(far) == far);
  CHECK(memo::deep(memo::cache(wide))(far) == far);
  CHECK(memo::lru_cache(memo::deep(wide), 10)(far) == far);
  CHECK(memo::lru_cache(memo::deep(memo::lru_cache(wide, 2)), 3)(far) == far);
  const auto for_an_hour = memo::expire_after_write(std::chrono::hours(1));
  CHECK(memo::memoize<memo::sieve>(memo::deep(wide), {.maxsize = 10}, for_an_hour)(far) == far);
  CHECK(memo::dense_cache(memo::deep(wide), far + 1)(far) == far);
  CHECK(memo::deep(memo::dense_cache(wide, far / 2))(far) == far);
}

#if defined(__OPTIMIZE__) && !defined(MEMO_ADDRESS_SANITIZER) && !defined(MEMO_THREAD_SANITIZER)
// Unoptimized levels take gigabytes.
TEST_CASE("a recursion is answered a million levels deep, within a call and through a cache smaller than that") {
  constexpr auto sum =
      memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n == 0 ? 0 : self(n - 1) + n; });
  constexpr std::uint64_t levels = 1'000'000;
  CHECK(memo::deep(sum)(levels) == levels * (levels + 1) / 2);
  CHECK(memo::lru_cache(memo::deep(sum), 1000)(levels) == levels * (levels + 1) / 2);
}
#endif

TEST_CASE("what a body throws comes through every piece, and what was begun is undone from within") {
  std::vector<int> log;
  bool fails = true;
  const auto body = [&](auto self, int n) -> int {
    volatile char frame[16 * 1024];
    frame[0] = 1;
    const witness w{n, &log};
    if (n == 0 && fails) throw unhappy{42};
    return n == 0 ? 0 : self(n - 1) + frame[0];
  };
  const auto is_undone = [&](auto&& layer) {
    log.clear();
    fails = true;
    const unhappy* thrown = nullptr;
    try {
      layer(far);
    } catch (const unhappy& e) {
      thrown = &e;
      CHECK(e.at == 42);
    }
    CHECK(thrown);
    bool in_order = log.size() == far + 1;
    for (std::size_t i = 0; in_order && i < log.size(); ++i) in_order = log[i] == static_cast<int>(i);
    fails = false;
    return in_order && layer(far) == far;
  };
  CHECK(is_undone(memo::deep(memo::fn(body))));
  auto c = memo::lru_cache(memo::deep(memo::fn(body)), 7);
  CHECK(is_undone(c));
  CHECK(c.cache_info() == memo::cache_info{0, 2 * (far + 1), 7, 7});
  CHECK(is_undone(memo::deep(memo::dense_cache(body, far + 1))));
}

TEST_CASE("a body may catch on one piece what was thrown on another, and go on") {
  const auto body = memo::fn([](auto self, int n) -> int {
    volatile char frame[16 * 1024];
    frame[0] = 1;
    if (n == 0) throw unhappy{n};
    try {
      return self(n - 1) + frame[0];
    } catch (const unhappy& e) {
      if (e.at + 1 != n) return -1;
      if (n == far) return n;
      throw unhappy{n};
    }
  });
  CHECK(memo::deep(body)(far) == far);
}

TEST_CASE("several caches that call each other by name are deep together") {
  static int (*odd_before)(int) = nullptr;
  static auto even = memo::deep(memo::cache([](int n) { return n == 0 ? 0 : wide_body(odd_before, n); }));
  const auto call_even = [](int n) { return even(n); };
  static auto odd = memo::deep(memo::lru_cache([=](int n) { return n == 0 ? 0 : wide_body(call_even, n); }, 3));
  odd_before = [](int n) { return odd(n); };
  CHECK(even(far) == far);
  CHECK(even.wrapped().cache_info().misses == far / 2 + 1);
  CHECK(odd.wrapped().cache_info() == memo::cache_info{0, far / 2, 3, 3});
}

TEST_CASE("a body on a piece that calls plain layers is refused before the piece ends, and goes on", "[deep]") {
  const auto outer = memo::deep(memo::fn([](auto self, int n) -> int {
    volatile char frame[16 * 1024];
    frame[0] = 1;
    if (n > 0) return self(n - 1) + frame[0];
    int refused = 0;
    try {
      memo::cache(wide)(100'000);
    } catch (const memo::recursion_too_deep&) {
      ++refused;
    }
    return refused == 1 && memo::cache(wide)(10) == 10 ? 0 : -1'000'000;
  }));
  CHECK(outer(1000) == 1000);
}

TEST_CASE("a level may be as large as was said") {
  const auto huge = [](auto self, int n) -> int {
    volatile char frame[600 * 1024];
    frame[0] = 1;
    return n == 0 ? 0 : self(n - 1) + frame[0];
  };
  CHECK(memo::deep<1024 * 1024>(huge)(300) == 300);
  CHECK(memo::lru_cache(memo::deep<1024 * 1024>(huge))(300) == 300);
}
