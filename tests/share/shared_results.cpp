// Lines 26 to 31 of what a call means, in ways that tests/share.cpp does not try.
#include <memo/detail/share/shared_results.hpp>

#include <memo/cache.hpp>
#include <memo/share.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <thread>

#include "catch.hpp"
#include "support/threads.hpp"

using support::in_threads;
using support::meeting;
using support::sleepers;
using support::watchdog;

namespace {

/// A key whose comparison runs what it is told.
struct loud {
  int number;
  static inline std::function<void()> compared;
  friend bool operator==(const loud& a, const loud& b) {
    if (compared) compared();
    return a.number == b.number;
  }
};

}  // namespace

template <>
struct memo::hash<loud> {
  std::size_t operator()(const loud&) const { return 7; }
};

TEST_CASE("an equality that calls back while a key of its hash is computed gets an error, and nobody hangs",
          "[share]") {
  const watchdog dog("equality");
  meeting begun(2), may_end(2);
  auto c = memo::memoize<memo::single_flight>([&](const loud& k) {
    if (k.number == 1) begun.wait(), may_end.wait();
    return k.number;
  });
  std::thread slow([&] { CHECK(c(loud{1}) == 1); });
  begun.wait();
  loud::compared = [&] { c(loud{3}); };
  CHECK_THROWS_AS(c(loud{2}), memo::called_back_under_lock);
  loud::compared = nullptr;
  CHECK(c(loud{2}) == 2);
  may_end.wait();
  slow.join();
  CHECK(c(loud{1}) == 1);
  CHECK(c.cache_info().currsize == 2);
}

TEST_CASE("a cache that is resized to 0 while threads wait gives them the result, and keeps none", "[share]") {
  const watchdog dog("resized");
  std::atomic<int> runs = 0;
  std::atomic<bool> is_resized = false;
  sleepers callers;
  auto c = memo::memoize<memo::single_flight>([&](int n) {
    ++runs;
    while (!is_resized) std::this_thread::yield();
    return n + 10;
  });
  in_threads(4, [&](std::size_t t) {
    if (t == 3) {
      callers.wait(2);
      c.resize(0);
      is_resized = true;
      return;
    }
    callers.add_this_thread();
    if (c(1) != 11) ++runs;
  });
  CHECK(runs == 1);
  CHECK(c.cache_info().currsize == 0);
}

TEST_CASE("what keep_if refuses reaches those who wait, too", "[share]") {
  const watchdog dog("refused");
  std::atomic<int> runs = 0;
  sleepers callers;
  auto c = memo::memoize<memo::single_flight>(
      [&](int n) {
        callers.wait(3);
        return ++runs, n;
      },
      {.maxsize = 128}, memo::keep_if{[](int) { return false; }});
  in_threads(4, [&](std::size_t) {
    callers.add_this_thread();
    if (c(1) != 1) ++runs;
  });
  CHECK(runs == 1);
  CHECK_FALSE(c.contains(1));
  CHECK(c.cache_info() == memo::cache_info{3, 1, 128, 0});
}

TEST_CASE("a copy that throws reaches one thread alone", "[share]") {
  static std::atomic<int> copies = 0, first = 0, last = -1;  // those that throw
  struct fragile {
    int n;
    explicit fragile(int k) : n(k) {}
    fragile(const fragile& other) : n(other.n) {
      const int copy = ++copies;
      if (first <= copy && copy <= last) throw std::runtime_error("copy");
    }
    fragile(fragile&&) = default;
  };
  struct {
    int first, last, runs, caught;
  } const cases[] = {{1, 1, 2, 1},   // for the thread whose body ran: one that waited runs it again
                     {2, 2, 1, 0},   // for a thread that waits, which then copies for itself
                     {2, 4, 1, 1}};  // for both that wait, and again for one of them
  for (const auto& failing : cases) {
    CAPTURE(failing.first, failing.last);
    const watchdog dog("copy throws");
    std::atomic<int> runs = 0, caught = 0, right = 0;
    sleepers callers;
    auto c = memo::memoize<memo::single_flight>([&](int n) {
      if (++runs == 1) {
        callers.wait(2);
        copies = 0, first = failing.first, last = failing.last;
      }
      return fragile(n);
    });
    in_threads(3, [&](std::size_t) {
      callers.add_this_thread();
      try {
        right += c(5).n == 5;
      } catch (const std::runtime_error&) {
        ++caught;
      }
    });
    CHECK(runs == failing.runs);
    CHECK(caught == failing.caught);
    CHECK(right == 3 - failing.caught);
    copies = 0, first = last = 1;
    CHECK_THROWS_AS(c(5), std::runtime_error);
    CHECK(c(5).n == 5);
  }
}

TEST_CASE("what is invalidated in a thread while another computes it is not stored, and its neighbours are",
          "[share]") {
  const watchdog dog("neighbours");
  meeting begun(3), may_end(3);
  auto c = memo::memoize<memo::concurrent>(
      [&](int n) {
        begun.wait(), may_end.wait();
        return n;
      },
      {.maxsize = 10}, memo::shards{1});
  std::thread one([&] { c(1); }), two([&] { c(2); });
  begun.wait();
  CHECK_FALSE(c.invalidate(1));
  may_end.wait();
  one.join();
  two.join();
  CHECK_FALSE(c.contains(1));
  CHECK(c.contains(2));
}

TEST_CASE("in a full cache all return what was stored first, also where others of its shard came and went since",
          "[share]") {
  const watchdog dog("first stored");
  meeting begun(2), may_end(2);
  std::atomic<int> runs = 0;
  std::atomic<bool> waits = false;
  auto c = memo::memoize<memo::lru, memo::concurrent>(
      [&](int n) {
        const int run = ++runs;
        if (n == 7 && !waits.exchange(true)) begun.wait(), may_end.wait();
        return run;
      },
      {.maxsize = 4}, memo::shards{1});
  for (int n = 0; n < 4; ++n) c(n);
  int late = 0;
  std::thread one([&] { late = c(7); });
  begun.wait();
  const int first = c(7);
  c(5);
  may_end.wait();
  one.join();
  CHECK(late == first);
  CHECK(c(7) == first);
  CHECK(c.cache_info().currsize == 4);
}

namespace {

/// A result of which each byte says the key, that to copy it takes a while.
struct told_by_all {
  unsigned char its[64];

  explicit told_by_all(std::uint64_t n) { std::fill_n(its, 64, static_cast<unsigned char>(n)); }
  bool is_of(std::uint64_t n) const { return std::count(its, its + 64, static_cast<unsigned char>(n)) == 64; }
};

template <class... Policy>
void check_results(std::size_t maxsize, std::chrono::milliseconds time) {
  auto c = memo::memoize<Policy...>([](std::uint64_t n) { return told_by_all(n); }, {.maxsize = maxsize},
                                    memo::shards{1});
  std::atomic<int> wrong = 0;
  const auto end = std::chrono::steady_clock::now() + time;
  in_threads(5, [&](std::size_t t) {  // more than there are processors: some stop while they copy
    std::uint64_t random = t;
    while (std::chrono::steady_clock::now() < end)
      for (int i = 0; i < 100; ++i) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        const std::uint64_t n = random >> 61;
        if (t == 0) c.invalidate(n);
        if (t == 1) c.insert(told_by_all(n), n);
        wrong += !c(n).is_of(n);
        if (const auto r = c.peek(n)) wrong += !r->is_of(n);
      }
  });
  CHECK(wrong == 0);
  CHECK(c.cache_info().currsize <= maxsize);
}

}  // namespace

TEST_CASE("a result is its key's and whole, while its memory becomes another's", "[share]") {
  const watchdog dog("whole results");
  check_results<memo::lru, memo::concurrent>(6, std::chrono::milliseconds(400));
  check_results<memo::fifo, memo::single_flight>(4, std::chrono::milliseconds(50));
  check_results<memo::concurrent>(2, std::chrono::milliseconds(50));
}
