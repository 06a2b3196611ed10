// Caches that threads share: what a call means.
#include <memo/share.hpp>

#include <memo/cache.hpp>
#include <memo/table.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/any_cache.hpp"
#include "support/info.hpp"
#include "support/threads.hpp"

using support::any_cache;
using support::in_threads;
using support::meeting;
using support::sleepers;
using support::watchdog;
using support::written;

namespace {

using caches = support::caches<int, int>;
using self_type = written::self;
using support::info;

caches::kind lru(std::size_t shards) {
  return caches::whole<memo::lru, memo::concurrent>("lru, concurrent, with every part", memo::shards{shards});
}
const caches::kind concurrent[] = {lru(4), caches::bare<memo::lfu, memo::concurrent>("lfu, concurrent")};
const caches::kind single_flight[] = {
    caches::whole<memo::sieve, memo::single_flight>("sieve, single_flight, with every part", memo::shards{1}),
    caches::bare<memo::concurrent, memo::single_flight>("lru, single_flight")};
const std::vector<caches::kind> all{concurrent[0], concurrent[1], single_flight[0], single_flight[1]};

bool has_parts(const caches::kind& kind) { return kind.name.ends_with("every part"); }

constexpr auto fib =
    memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); });

/// A body that gives the number of its run, and waits in the middle of the first one.
auto waits_in_first_run(std::atomic<int>& runs, meeting& begun, meeting& may_end) {
  return [&](const self_type&, int) {
    const int run = ++runs;
    if (run == 1) {
      begun.wait();
      may_end.wait();
    }
    return run;
  };
}

}  // namespace

TEST_CASE("the least recently used result leaves", "[share]") {
  written w;
  int runs = 0;
  w.body = [&](const self_type&, int n) { return ++runs, n; };
  const auto c = lru(1).make(w, 2);
  for (const int n : {7, 9, 7, 9, 7, 9, 8, 8, 8, 9, 9, 9, 8, 8, 8, 7}) CHECK((*c)(n) == n);
  CHECK(runs == 4);
  CHECK(c->cache_info() == info(12, 4, 2, 2));
  c->cache_clear();
  CHECK(c->cache_info() == info(0, 0, 2, 0));
}

TEST_CASE("contains and peek count and promote nothing, insert promotes, invalidate says whether there was one",
          "[share]") {
  auto c = memo::memoize<memo::lru, memo::concurrent>([](std::string_view s) { return std::string(s) + "!"; },
                                                      {.maxsize = 2});
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
    written w;
    const auto c = lru(shards).make(w, 10);
    for (int n = 0; n < 10; ++n) (*c)(n);
    CHECK(c->cache_info().currsize == 10);
    for (int n = 0; n < 1000; ++n) {
      (*c)(n);
      CHECK(c->contains(n));
      if (c->cache_info().currsize != 10) FAIL(n << " of " << shards);
    }
    c->resize(3);
    CHECK(c->cache_info().currsize == 3);
    c->resize(1000);
    for (int n = 0; n < 1000; ++n) (*c)(n);
    CHECK(c->cache_info().currsize == 1000);
  }
}

TEST_CASE("hits, misses, sizes and departures are exact when the threads have stopped", "[share]") {
  constexpr int keys = 60;
  for (const auto& kind : all)
    for (const bool are_invalidated : {false, true}) {
      CAPTURE(kind.name, are_invalidated);
      const watchdog dog("exact");
      written w;
      std::atomic<int> stored = 0, left = 0, wrong = 0;
      std::vector<std::atomic<int>> departures(1 << 14);
      w.body = [&](const self_type&, int) { return ++stored; };
      w.told = [&](memo::removal, int r, int) {
        ++left;
        wrong += departures[static_cast<std::size_t>(r)]++ != 0;
      };
      int there = 0;
      {
        const auto c = kind.make(w, 20);
        in_threads(4, [&](std::size_t t) {
          for (unsigned i = 0; i < 2000; ++i) {
            const auto n = static_cast<int>((i * 7919 + t * 31 + i * i / 7) % keys);
            if ((*c)(n) > stored) ++wrong;
            if (are_invalidated && i % 16 == t) c->invalidate(n);
          }
        });
        const auto now = c->cache_info();
        CHECK(now.hits + now.misses == 8000);
        CHECK(now.misses == static_cast<std::size_t>(stored));
        for (int n = 0; n < keys; ++n) there += c->contains(n);
        CHECK(now.currsize == static_cast<std::size_t>(there));
        CHECK(there == 20);
      }
      CHECK(wrong == 0);
      if (!has_parts(kind)) continue;
      CHECK(there <= left);
      CHECK(left <= stored);  // what was computed twice at once, or invalidated meanwhile, never came
      if (kind.name.find("single_flight") != std::string::npos && !are_invalidated) CHECK(left == stored);
    }
}

TEST_CASE("five threads that meet in a body each run it, and return the result that was stored first", "[share]") {
  for (const auto& kind : concurrent)
    for (const std::size_t maxsize : {1u, 128u}) {
      CAPTURE(kind.name, maxsize);
      const watchdog dog("five threads");
      meeting inside(5);
      written w;
      std::atomic<int> runs = 0;
      w.body = [&](const self_type&, int) {
        const int run = ++runs;
        inside.wait();
        return run;
      };
      const auto c = kind.make(w, maxsize);
      int results[5];
      in_threads(5, [&](std::size_t t) { results[t] = (*c)(1); });
      CHECK(runs == 5);
      for (const int r : results) CHECK(r == c->peek(1));
      CHECK(c->cache_info() == info(0, 5, maxsize, 1));
    }
}

TEST_CASE("who finds that what another stored first is too old by now returns and keeps its own", "[share]") {
  const watchdog dog("too old");
  meeting begun(2), may_end(2);
  written w;
  std::atomic<int> now = 0, runs = 0;
  w.now = [&] { return now.load(); };
  w.body = waits_in_first_run(runs, begun, may_end);
  const auto c = lru(4).make(w, 10);
  int first = 0;
  std::thread early([&] { first = (*c)(1); });
  begun.wait();
  CHECK((*c)(1) == 2);
  now = 100;
  may_end.wait();
  early.join();
  CHECK(first == 1);
  CHECK(c->peek(1) == 1);
}

TEST_CASE("with single_flight the body runs once", "[share]") {
  for (const auto& kind : single_flight)
    for (const std::size_t maxsize : {0u, 1u, 128u}) {
      CAPTURE(kind.name, maxsize);
      const watchdog dog("single flight");
      sleepers callers;
      written w;
      std::atomic<int> runs = 0, wrong = 0;
      w.body = [&](const self_type&, int n) {
        callers.wait(4);
        return n + ++runs;
      };
      const auto c = kind.make(w, maxsize);
      in_threads(5, [&](std::size_t) {
        callers.add_this_thread();
        wrong += (*c)(10) != 11;
      });
      CHECK(runs == 1);
      CHECK(wrong == 0);
      CHECK(c->cache_info() == info(4, 1, maxsize, maxsize == 0 ? 0 : 1));
    }
}

TEST_CASE("a slow body delays nobody who asks for another key, and neither does a slow part", "[share]") {
  for (const auto& kind : all)
    for (const char* slow : {"body", "clock", "weigher", "predicate", "listener"}) {
      if (!has_parts(kind) && slow[0] != 'b') continue;
      CAPTURE(kind.name, slow);
      const watchdog dog("slow body");
      meeting begun(2), may_end(2);
      std::atomic<bool> is_slow = false;
      thread_local bool is_the_slow_thread;
      is_the_slow_thread = false;
      const auto stop = [&] {
        if (!is_the_slow_thread || !is_slow.exchange(false)) return;
        begun.wait();
        may_end.wait();
      };
      const auto in = [&](const char* part) {
        if (std::string_view(slow) == part) stop();
      };
      written w;
      w.body = [&](const self_type&, int n) { return in("body"), n; };
      w.now = [&] { return in("clock"), 0; };
      w.weight = [&](int, int) { return in("weigher"), 1; };
      w.is_kept = [&](int) { return in("predicate"), true; };
      w.told = [&](memo::removal, int, int) { in("listener"); };
      const auto c = kind.make(w, 50);
      for (int n = 100; n < 150; ++n) (*c)(n);
      is_slow = true;
      std::thread other([&] {
        is_the_slow_thread = true;
        (*c)(0);
      });
      CHECK(begun.wait());
      std::size_t wrong = 0;
      for (int n = 1; n < 100; ++n) wrong += (*c)(n) + (*c)(n) != 2 * n;
      CHECK(wrong == 0);
      CHECK(c->invalidate(99));
      c->insert(5, 5);
      CHECK(c->cache_info().hits == 99);
      c->resize(60);
      CHECK_FALSE((slow[0] != 'l' && c->contains(0)));
      CHECK(may_end.wait());
      other.join();
      if (slow[0] != 'l') CHECK(c->contains(0));
    }
}

TEST_CASE("a body that throws reaches only its own caller, and one of those that wait runs it next", "[share]") {
  for (const auto& kind : single_flight)
    for (int failures = 1; failures < 5; ++failures) {
      CAPTURE(kind.name, failures);
      const watchdog dog("throws");
      written w;
      std::atomic<int> runs = 0, caught = 0, wrong = 0;
      sleepers callers;
      w.body = [&](const self_type&, int) {
        const int run = ++runs;
        if (run == 1) callers.wait(4);
        if (run <= failures) throw std::runtime_error("no");
        return run;
      };
      const auto c = kind.make(w, 128);
      in_threads(5, [&](std::size_t) {
        callers.add_this_thread();
        try {
          wrong += (*c)(1) != failures + 1;
        } catch (const std::runtime_error&) {
          ++caught;
        }
      });
      CHECK(runs == failures + 1);
      CHECK(wrong == 0);
      CHECK(caught == failures);
      const auto now = c->cache_info();
      CHECK(now.misses == static_cast<std::size_t>(failures) + 1);
      CHECK(now.hits == 4 - static_cast<std::size_t>(failures));
    }
}

TEST_CASE("a thread that would wait for itself computes instead", "[share]") {
  for (const auto& kind : single_flight) {
    CAPTURE(kind.name);
    const watchdog dog("own key");
    thread_local int depth;
    depth = 0;
    written w;
    SECTION("directly in " + kind.name) {
      w.body = [&](const self_type& own, int n) { return ++depth < 3 ? own(n) + 1 : 0; };
      const auto c = kind.make(w, 128);
      CHECK((*c)(1) == 2);
      CHECK((*c)(1) == 0);
      CHECK(c->cache_info() == info(1, 3, 128, 1));
    }
    SECTION("around a circle of threads, through one cache, in " + kind.name) {
      constexpr int threads = 3;
      meeting inside(threads);
      w.body = [&](const self_type& own, int n) {
        if (depth++ == 0) inside.wait();
        const int r = depth > 5 ? 0 : own((n + 1) % threads);
        --depth;
        return r;
      };
      const auto c = kind.make(w, 128);
      in_threads(threads, [&](std::size_t t) { (*c)(static_cast<int>(t)); });
      for (int n = 0; n < threads; ++n) CHECK((*c)(n) == 0);
    }
    SECTION("through two caches that call each other, in " + kind.name) {
      meeting inside(2);
      written others;
      const auto a = kind.make(w, 128), b = single_flight[1].make(others, 128);
      const auto calling = [&](any_cache& other) {
        return [&](const self_type&, int n) {
          if (depth++ == 0) inside.wait();
          const int r = depth > 4 ? 7 : other(n);
          --depth;
          return r;
        };
      };
      w.body = calling(*b);
      others.body = calling(*a);
      in_threads(2, [&](std::size_t t) { t == 0 ? (*a)(1) : (*b)(1); });
      CHECK((*a)(1) + (*b)(1) == 14);
    }
  }
}

TEST_CASE("what was invalidated while it was computed is not stored, and not given to who comes later", "[share]") {
  for (const auto& kind : all)
    for (const bool all_is_cleared : {false, true}) {
      CAPTURE(kind.name, all_is_cleared);
      const watchdog dog("invalidated");
      meeting begun(2), may_end(2);
      written w;
      std::atomic<int> runs = 0;
      w.body = waits_in_first_run(runs, begun, may_end);
      const auto c = kind.make(w, 128);
      int first = 0;
      std::thread early([&] { first = (*c)(1); });
      begun.wait();
      if (all_is_cleared)
        c->cache_clear();
      else
        CHECK_FALSE(c->invalidate(1));
      CHECK((*c)(1) == 2);
      may_end.wait();
      early.join();
      CHECK(first == 1);
      CHECK((*c)(1) == 2);
    }
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

TEST_CASE("without concurrent, any number of threads may look at once", "[share]") {
  const watchdog dog("looking");
  written w;
  const auto made = caches::whole<memo::lru>("").make(w, 10);
  for (int n = 0; n < 20; ++n) (*made)(n);
  const any_cache& c = *made;
  std::atomic<std::size_t> found = 0, wrong = 0;
  in_threads(4, [&](std::size_t) {
    for (int n = 0; n < 20; ++n) {
      found += c.contains(n);
      wrong += c.contains(n) ? c.peek(n) != n * n : c.peek(n).has_value();
      wrong += c.cache_info() != info(0, 20, 10, 10);
    }
  });
  CHECK(found == 40);
  CHECK(wrong == 0);
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

TEST_CASE("a cache has no more than 65,536 shards, whatever is asked for", "[share]") {
  auto c = memo::memoize<memo::lru, memo::concurrent>([](int n) { return n * n; }, {.maxsize = 100},
                                                      memo::shards{std::numeric_limits<std::size_t>::max()});
  for (int n = 0; n < 200; ++n) CHECK(c(n) == n * n);
  CHECK(c.cache_info() == info(0, 200, 100, 100));
}
