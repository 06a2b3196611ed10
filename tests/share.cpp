// Caches that threads share: what a call means.
#include <memo/share.hpp>

#include <memo/cache.hpp>
#include <memo/table.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/threads.hpp"

using support::in_threads;
using support::meeting;
using support::watchdog;

namespace {

memo::cache_info info(std::size_t hits, std::size_t misses, std::size_t maxsize, std::size_t currsize) {
  return {hits, misses, maxsize, currsize};
}

constexpr auto fib =
    memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); });

}  // namespace

TEST_CASE("one thread sees what it sees of a cache of its own", "[share]") {
  int runs = 0;
  auto c = memo::memoize<memo::lru, memo::concurrent>([&](int n) { return ++runs, n; }, {.maxsize = 2});
  for (const int n : {7, 9, 7, 9, 7, 9, 8, 8, 8, 9, 9, 9, 8, 8, 8, 7}) CHECK(c(n) == n);
  CHECK(runs == 4);
  CHECK(c.cache_info() == info(12, 4, 2, 2));
  c.cache_clear();
  CHECK(c.cache_info() == info(0, 0, 2, 0));

  auto f = memo::memoize<memo::concurrent>(fib);
  CHECK(f(35) == 9227465);
  CHECK(f.cache_info() == info(33, 36, 128, 36));
  auto s = memo::memoize<memo::single_flight>(fib, {.maxsize = memo::unbounded});
  for (std::uint64_t n = 0; n < 16; ++n) s(n);
  CHECK(s.cache_info() == info(28, 16, memo::unbounded, 16));
}

TEST_CASE("maxsize 0 never stores", "[share]") {
  int runs = 0;
  auto c = memo::memoize<memo::concurrent, memo::single_flight>([&](int n) { return ++runs, n; }, {.maxsize = 0});
  for (int i = 0; i < 5; ++i) CHECK(c(7) == 7);
  CHECK(runs == 5);
  CHECK(c.cache_info() == info(0, 5, 0, 0));
  c.resize(1);
  for (int i = 0; i < 5; ++i) CHECK(c(7) == 7);
  CHECK(c.cache_info() == info(4, 6, 1, 1));
  c.resize(-1);
  CHECK(c.cache_info() == info(4, 6, 0, 0));
}

TEST_CASE("contains and peek count and promote nothing, insert promotes, invalidate says whether there was one", "[share]") {
  auto c = memo::memoize<memo::lru, memo::concurrent>([](std::string_view s) { return std::string(s) + "!"; }, {.maxsize = 2});
  c("a");
  c("b");
  CHECK(c.contains("a"));
  CHECK(c.peek("a") == "a!");
  CHECK_FALSE(c.peek("c"));
  c("c");
  CHECK_FALSE(c.contains("a"));
  c.insert("B", "b");
  c("d");
  CHECK(c("b") == "B");
  CHECK_FALSE(c.contains("c"));
  CHECK(c.invalidate("b"));
  CHECK_FALSE(c.invalidate("b"));
  CHECK(c.cache_info() == info(1, 4, 2, 1));
  CHECK(c.wrapped()("x") == "x!");
  CHECK(c.cache_parameters() == memo::cache_parameters{2});
}

TEST_CASE("a capacity is the cache's, however its keys are spread over shards", "[share]") {
  for (const std::size_t shards : {1u, 2u, 7u, 64u}) {
    auto c = memo::memoize<memo::lru, memo::concurrent>([](int n) { return n; }, {.maxsize = 10}, memo::shards{shards});
    for (int n = 0; n < 10; ++n) c(n);
    CHECK(c.cache_info().currsize == 10);
    for (int n = 0; n < 1000; ++n) {
      c(n);
      CHECK(c.contains(n));
      if (c.cache_info().currsize != 10) FAIL(n << " of " << shards);
    }
    c.resize(3);
    CHECK(c.cache_info().currsize == 3);
    c.resize(1000);
    for (int n = 0; n < 1000; ++n) c(n);
    CHECK(c.cache_info().currsize == 1000);
  }
}

TEST_CASE("hits, misses, sizes and departures are exact when the threads have stopped", "[share]") {
  const watchdog dog("exact");
  constexpr int keys = 60;
  std::atomic<long> stored = 0, left = 0;
  std::atomic<std::size_t> calls = 0;
  std::atomic<int> twice = 0;
  std::vector<std::atomic<int>> departures(1 << 20);
  const auto check = [&]<class... Policy>(std::size_t maxsize, memo::shards shards) {
    stored = left = 0;
    calls = 0;
    {
      auto c = memo::memoize<Policy...>([&](int n) { return std::pair(n, ++stored); }, {.maxsize = maxsize}, shards,
                                        memo::on_removal{[&](memo::removal, const std::pair<int, long>& r, int) {
                                          ++left;
                                          twice += departures[static_cast<std::size_t>(r.second)]++ != 0;
                                        }});
      in_threads(4, [&](std::size_t t) {
        for (unsigned i = 0; i < 2000; ++i) {
          const auto n = static_cast<int>((i * 7919 + t * 31 + i * i / 7) % keys);
          if (c(n).first != n) ++twice;
          ++calls;
        }
      });
      const auto now = c.cache_info();
      CHECK(now.hits + now.misses == calls);
      CHECK(now.misses == static_cast<std::size_t>(stored));
      std::size_t there = 0;
      for (int n = 0; n < keys; ++n) there += c.contains(n);
      CHECK(now.currsize == there);
      CHECK(there == std::min<std::size_t>(maxsize, keys));
      CHECK(left <= stored);
    }
    CHECK(twice == 0);
    for (auto& d : departures) d = 0;
  };
  check.operator()<memo::lru, memo::concurrent>(20, memo::shards{1});
  check.operator()<memo::lru, memo::single_flight>(20, memo::shards{8});
  check.operator()<memo::sieve, memo::concurrent>(20, memo::shards{4});
  check.operator()<memo::lfu, memo::single_flight>(100, memo::shards{4});
}

TEST_CASE("five threads that meet in a body each run it, and return the result that was stored first", "[share]") {
  const watchdog dog("five threads");
  meeting inside(5);
  std::atomic<int> runs = 0;
  auto c = memo::memoize<memo::concurrent>([&](int) {
    const int run = ++runs;
    inside.wait();
    return run;
  });
  int results[5];
  in_threads(5, [&](std::size_t t) { results[t] = c(1); });
  CHECK(runs == 5);
  for (const int r : results) CHECK(r == *c.peek(1));
  CHECK(c.cache_info() == info(0, 5, 128, 1));
}

TEST_CASE("with single_flight the body runs once", "[share]") {
  const watchdog dog("single flight");
  for (const std::size_t maxsize : {0u, 1u, 128u}) {
    meeting begun(2), all_there(1);
    std::atomic<int> runs = 0;
    auto c = memo::memoize<memo::single_flight>(
        [&](std::string s) {
          begun.wait();
          std::this_thread::sleep_for(std::chrono::milliseconds(50));
          return s + std::to_string(++runs);
        },
        {.maxsize = maxsize});
    in_threads(5, [&](std::size_t t) {
      if (t != 0) begun.wait();
      if (c("a") != "a1") ++runs;
    });
    CHECK(runs == 1);
    CHECK(c.cache_info() == info(4, 1, maxsize, maxsize == 0 ? 0 : 1));
  }
}

TEST_CASE("a slow body delays nobody who asks for another key", "[share]") {
  const watchdog dog("slow body");
  meeting begun(2), may_end(2);
  auto c = memo::memoize<memo::single_flight>(
      [&](int n) {
        if (n == 0) {
          begun.wait();
          may_end.wait();
        }
        return n;
      },
      {.maxsize = 50}, memo::shards{1});
  std::thread slow([&] { c(0); });
  begun.wait();
  for (int n = 1; n < 100; ++n) CHECK(c(n) + c(n) == 2 * n);
  CHECK(c.invalidate(99));
  c.insert(5, 5);
  CHECK(c.cache_info() == info(99, 100, 50, 50));
  CHECK_FALSE(c.contains(0));
  may_end.wait();
  slow.join();
  CHECK(c.contains(0));
}

TEST_CASE("a body that throws reaches only its own caller, and one of those that wait runs it next", "[share]") {
  const watchdog dog("throws");
  for (int failures = 1; failures < 5; ++failures) {
    std::atomic<int> runs = 0, caught = 0;
    std::atomic<std::size_t> come = 0;
    auto c = memo::memoize<memo::single_flight>([&](int) {
      const int run = ++runs;
      if (run == 1) {
        while (come < 5) std::this_thread::yield();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
      if (run <= failures) throw std::runtime_error("no");
      return run;
    });
    in_threads(5, [&](std::size_t) {
      ++come;
      try {
        if (c(1) != failures + 1) ++runs;
      } catch (const std::runtime_error&) {
        ++caught;
      }
    });
    CHECK(runs == failures + 1);
    CHECK(caught == failures);
    const auto now = c.cache_info();
    CHECK(now.misses == static_cast<std::size_t>(failures) + 1);
    CHECK(now.hits == 4 - static_cast<std::size_t>(failures));
  }
}

TEST_CASE("a thread that would wait for itself computes instead", "[share]") {
  const watchdog dog("own key");
  SECTION("directly") {
    int depth = 0;
    auto c = memo::memoize<memo::single_flight>(
        memo::fn([&](auto self, int n) -> int { return ++depth < 3 ? self(n) + 1 : 0; }));
    CHECK(c(1) == 2);
    CHECK(c(1) == 0);
    CHECK(c.cache_info() == info(1, 3, 128, 1));
  }
  SECTION("around a circle of threads, through one cache") {
    constexpr int threads = 3;
    meeting inside(threads);
    thread_local int depth = 0;
    auto c = memo::memoize<memo::single_flight>(memo::fn([&](auto self, int n) -> int {
      if (depth++ == 0) inside.wait();
      const int r = depth > 5 ? 0 : self((n + 1) % threads);
      --depth;
      return r;
    }));
    in_threads(threads, [&](std::size_t t) { c(static_cast<int>(t)); });
    for (int n = 0; n < threads; ++n) CHECK(c(n) == 0);
  }
  SECTION("through two caches that call each other") {
    meeting inside(2);
    thread_local int depth = 0;
    std::function<int(int)> other;
    auto a = memo::memoize<memo::single_flight>([&](int n) {
      if (depth++ == 0) inside.wait();
      const int r = depth > 4 ? 7 : other(n);
      --depth;
      return r;
    });
    auto b = memo::memoize<memo::single_flight>([&](int n) {
      if (depth++ == 0) inside.wait();
      const int r = depth > 4 ? 7 : a(n);
      --depth;
      return r;
    });
    other = [&](int n) { return b(n); };
    in_threads(2, [&](std::size_t t) { t == 0 ? a(1) : b(1); });
    CHECK(a(1) + b(1) == 14);
  }
}

TEST_CASE("what was invalidated while it was computed is not stored, and not given to who comes later", "[share]") {
  const watchdog dog("invalidated");
  meeting begun(2), may_end(2);
  std::atomic<int> runs = 0;
  auto c = memo::memoize<memo::single_flight>([&](int) {
    const int run = ++runs;
    if (run == 1) {
      begun.wait();
      may_end.wait();
    }
    return run;
  });
  int first = 0;
  std::thread early([&] { first = c(1); });
  begun.wait();
  CHECK_FALSE(c.invalidate(1));
  CHECK(c(1) == 2);
  may_end.wait();
  early.join();
  CHECK(first == 1);
  CHECK(c(1) == 2);
}

TEST_CASE("a recursive stampede through tables, with clears, invalidations and resizes", "[share]") {
  watchdog dog("stampede");
  static constexpr auto& small = memo::table<fib, memo::below<10>>;
  auto c = memo::memoize<memo::lru, memo::single_flight>(small, {.maxsize = 5}, memo::shards{2});
  std::atomic<int> wrong = 0;
  in_threads(8, [&](std::size_t t) {
    for (std::uint64_t i = 0; i < 60; ++i) {
      const std::uint64_t n = 12 + (i * 7 + t) % 12;  // without any cache 40,000 calls at the most
      std::uint64_t expected = 0, next = 1;
      for (std::uint64_t k = 0; k < n; ++k) expected = std::exchange(next, expected + next);
      wrong += c(n) != expected;
      if (i % 7 == t) c.invalidate(n - 1);
      if (i % 20 == t) c.cache_clear();
      if (i % 5 == t) c.resize(4 + i % 7);
      wrong += c.cache_info().currsize > 10;
      dog.progress();
    }
  });
  CHECK(wrong == 0);
  std::size_t there = 0;
  for (std::uint64_t n = 10; n < 24; ++n) there += c.contains(n);
  CHECK(c.cache_info().currsize == there);
}

TEST_CASE("a class has a cache that threads share as a member, by its type", "[share]") {
  struct holder {
    memo::memoized<fib, memo::lru, memo::concurrent> fibs{50};
    memo::memoized<fib, memo::single_flight> more;
    memo::memoized<fib, memo::sieve> alone = memo::memoize<memo::sieve>(fib, {.maxsize = 7});
  } h;
  CHECK(h.fibs(30) + h.more(30) + h.alone(30) == 3 * 832040);
  CHECK(h.fibs.cache_parameters() == memo::cache_parameters{50});
  CHECK(h.more.cache_parameters() == memo::cache_parameters{128});
  CHECK(h.alone.cache_parameters() == memo::cache_parameters{7});
}
