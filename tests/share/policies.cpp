// What holds of every call of a cache that threads share, over each policy, without parts and with all of them: to one
// thread it means what it means of a cache of its own.
#include <memo/share.hpp>

#include <memo/cache.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include "catch.hpp"
#include "support/any_faults.hpp"
#include "support/info.hpp"

namespace {

using memo::concurrent;
using memo::shards;
using memo::single_flight;
using support::argument;
using support::event;
using support::probed;
using support::result;
using support::role;
using support::written;
using support::info;

const std::vector<probed::kind>& kinds() {
  static const std::vector<probed::kind> all{
      probed::bare<memo::lru, concurrent>("lru, concurrent", shards{1}),
      probed::bare<memo::sieve, single_flight>("sieve, single_flight, of three shards", shards{3}),
      probed::whole<memo::lru, single_flight>("lru, single_flight, with every part", shards{1}),
      probed::whole<memo::fifo, single_flight>("fifo, single_flight, with every part", shards{2}),
      probed::whole<memo::lfu, concurrent>("lfu, concurrent, with every part"),
      probed::whole<memo::random_replacement, concurrent>("random_replacement, concurrent, with every part"),
      probed::whole<memo::sieve, concurrent>("sieve, concurrent, with every part", shards{5}),
      probed::whole<memo::s3_fifo, single_flight>("s3_fifo, single_flight, with every part"),
  };
  return all;
}

int fibonacci(const written::self& self, int n) { return n < 2 ? n : self(n - 1) + self(n - 2); }

}  // namespace

TEST_CASE("whoever shares it, an operation that throws spoils nothing", "[share][policies]") {
  support::check_operations_that_throw(kinds(), GENERATE(as<std::size_t>{}, 0, 1, 3, memo::unbounded), true);
}
TEST_CASE("whoever shares it, a part that throws spoils nothing", "[share][policies]") {
  support::check_parts_that_throw(kinds(), GENERATE(as<std::size_t>{}, 1, 3, memo::unbounded));
}
TEST_CASE("whoever shares it, random use finds, counts and tells of what came and did not leave", "[share][policies]") {
  const auto seed = GENERATE(1u, 2u, 3u);
  support::check_random_use(kinds(), GENERATE(as<std::size_t>{}, 1, 5, 30, memo::unbounded), seed);
}
TEST_CASE("whoever shares it, an operation may call, clear, resize and change its cache", "[share][policies]") {
  support::check_operations_that_call_back(kinds(), GENERATE(as<std::size_t>{}, 1, 3, 100));
}
TEST_CASE("whoever shares it, a part may call, clear, resize and change its cache", "[share][policies]") {
  support::check_parts_that_call_back(kinds(), GENERATE(as<std::size_t>{}, 1, 3, 100));
}
TEST_CASE("whoever shares it, an allocation that fails spoils nothing", "[share][policies]") {
  support::check_allocations_that_fail(kinds(), GENERATE(as<std::size_t>{}, 1, 3, 100, memo::unbounded));
}
TEST_CASE("whoever shares it, a recursion is right at every capacity below and above its depth", "[share][policies]") {
  support::check_recursion(kinds(), GENERATE(as<std::size_t>{}, 0, 1, 2, 3, 7, 12, 13, 100, memo::unbounded));
}
TEST_CASE("whoever shares it, a body may throw, and call, clear, resize and change its cache", "[share][policies]") {
  const auto seed = GENERATE(1u, 2u);
  support::check_bodies_that_do_anything(kinds(), GENERATE(as<std::size_t>{}, 1, 2, 5, 20), seed);
}

TEST_CASE("in one shard those leave whom the policy would choose in a cache of one thread", "[share][policies]") {
  const auto misses = [](const probed::kind& kind) {
    written w;
    const auto c = kind.make(w, 40);
    memo::splitmix64 random(3);
    std::string all;
    for (int i = 0; i < 5000; ++i) {
      const int n = static_cast<int>(random() % 60 * (random() % 60) / 30);
      const auto before = c->cache_info().misses;
      if (i % 50 == 0)
        c->insert(n * n, n);
      else if (i % 70 == 0)
        c->invalidate(n);
      else
        (*c)(n);
      all += c->cache_info().misses != before ? 'm' : 'h';
    }
    return all;
  };
  const auto check = [&]<class Policy, class Sharing>() {
    CHECK(misses(probed::bare<Policy>("")) == misses(probed::bare<Policy, Sharing>("", shards{1})));
  };
  check.operator()<memo::lru, concurrent>();
  check.operator()<memo::sieve, single_flight>();
}

TEST_CASE("whoever shares it, maxsize 0 never stores, and maxsize 1 answers equal calls", "[share][policies]") {
  for (const auto& kind : kinds()) {
    CAPTURE(kind.name);
    written w;
    int runs = 0;
    w.body = [&](const written::self&, int n) { return ++runs, n; };
    const auto none = kind.make(w, 0);
    for (int i = 0; i < 5; ++i) CHECK((*none)(7) == 7);
    CHECK(runs == 5);
    CHECK(none->cache_info() == info(0, 5, 0, 0));
    const auto one = kind.make(w, 1);
    for (int i = 0; i < 5; ++i) CHECK((*one)(7) == 7);
    CHECK(runs == 6);
    CHECK(one->cache_info() == info(4, 1, 1, 1));
  }
}

TEST_CASE("whoever shares it, a recursion is counted as in Python", "[share][policies]") {
  for (const auto& kind : kinds()) {
    CAPTURE(kind.name);
    written w;
    w.body = fibonacci;
    const auto c = kind.make(w, 128);
    CHECK((*c)(35) == 9227465);
    CHECK(c->cache_info() == info(33, 36, 128, 36));
    const auto all = kind.make(w, memo::unbounded);
    for (int n = 0; n < 16; ++n) (*all)(n);
    CHECK(all->cache_info() == info(28, 16, memo::unbounded, 16));
    const auto other = kind.make(w, 50);
    CHECK(other->wrapped(10) == 55);
    CHECK(other->cache_info() == info(0, 0, 50, 0));
  }
}

TEST_CASE("whoever shares it, cache_clear destroys every result, and the next call is a miss", "[share][policies]") {
  for (const auto& kind : kinds()) {
    CAPTURE(kind.name);
    const long results = result::live;
    const long arguments = argument::live;
    written w;
    const auto c = kind.make(w, 5);
    for (int n = 0; n < 9; ++n) (*c)(n);
    c->cache_clear();
    CHECK(c->cache_info() == info(0, 0, 5, 0));
    CHECK(result::live == results);
    CHECK(argument::live == arguments);
    CHECK((*c)(8) == 64);
    CHECK(c->cache_info() == info(0, 1, 5, 1));
  }
}

TEST_CASE("whoever shares it, a hit costs one hash, one successful comparison and one copy of the result",
          "[share][policies]") {
  for (const auto& kind : kinds()) {
    CAPTURE(kind.name);
    written w;
    const auto c = kind.make(w, 20);
    for (int n = 0; n < 10; ++n) (*c)(n);
    {
      const support::counting hit;
      (*c)(5);
      CHECK(hit.of(role::argument, event::hash) == 1);
      CHECK(hit.of(role::argument, event::equal) == 1);
      CHECK(hit.of(role::argument, event::copy) == 0);
      CHECK(hit.of(role::result, event::copy) == 1);
    }
    {
      const support::counting leaving;
      c->resize(3);
      c->cache_clear();
      CHECK(leaving.of(role::argument, event::hash) == 0);
      CHECK(leaving.of(role::argument, event::equal) == 0);
    }
    const support::counting others;
    (*c)(50);
    c->contains(5), c->peek(5), c->invalidate(5), c->insert(25, 5);
    CHECK(others.of(role::argument, event::hash) == 5);
  }
}

TEST_CASE("whoever shares it, what the body throws is counted as a miss and not kept", "[share][policies]") {
  for (const auto& kind : kinds()) {
    CAPTURE(kind.name);
    written w;
    int runs = 0;
    w.body = [&](const written::self&, int n) -> int {
      if (++runs <= 2) throw std::runtime_error("not yet");
      return n;
    };
    const auto c = kind.make(w, 2);
    for (int i = 0; i < 2; ++i) CHECK_THROWS_AS((*c)(7), std::runtime_error);
    CHECK(c->cache_info() == info(0, 2, 2, 0));
    CHECK((*c)(7) == 7);
    CHECK(runs == 3);
  }
}

TEST_CASE("whoever shares it, re-entry with the same key keeps what was stored first and returns what was computed",
          "[share][policies]") {
  for (const auto& kind : kinds()) {
    CAPTURE(kind.name);
    written w;
    int depth = 0;
    w.body = [&](const written::self& self, int n) { return ++depth < 4 ? self(n) + 100 : 0; };
    const auto c = kind.make(w, 8);
    CHECK((*c)(5) == 300);
    CHECK((*c)(5) == 0);
    CHECK(c->cache_info() == info(1, 4, 8, 1));
  }
}

TEST_CASE("whoever shares it, what was invalidated while it was computed is not stored, and what was inserted stays",
          "[share][policies]") {
  for (const auto& kind : kinds()) {
    CAPTURE(kind.name);
    written w;
    const auto c = kind.make(w, 9);
    const auto call_with = [&](const auto& change) {
      w.body = [&](const written::self& self, int n) {
        if (n > 0) return self(n - 1) + 1;
        change();
        return 0;
      };
      c->cache_clear();
      CHECK((*c)(3) == 3);
    };
    call_with([&] { c->invalidate(2); });
    CHECK((c->contains(0) && c->contains(1) && !c->contains(2) && c->contains(3)));
    call_with([&] { c->cache_clear(); });
    CHECK(c->cache_info() == info(0, 0, 9, 0));
    call_with([&] { c->insert(70, 2); });
    CHECK((c->peek(2) == 70 && c->peek(3) == 3));
    call_with([&] { c->insert(70, 2), c->invalidate(2); });
    CHECK_FALSE(c->contains(2));
    call_with([&] { c->resize(2); });
    CHECK(c->cache_info().currsize == 2);
    c->resize(0);
    CHECK(c->cache_info().currsize == 0);
    call_with([&] { c->resize(9); });
    CHECK(c->cache_info().currsize == 4);
  }
}

TEST_CASE("whoever shares it, a clock is read once a call, and not by one that finds and keeps nothing",
          "[share][policies]") {
  for (const auto& kind : kinds()) {
    if (!kind.name.ends_with("every part")) continue;
    CAPTURE(kind.name);
    written w;
    int readings = 0, time = 0;
    w.now = [&] { return ++readings, time; };
    const auto c = kind.make(w, 9);
    const auto of = [&](const auto& call) { return readings = 0, call(), readings; };
    CHECK(of([&] { (*c)(1); }) == 1);
    CHECK(of([&] { (*c)(1); }) == 1);
    CHECK(of([&] { c->contains(1); }) == 1);
    CHECK(of([&] { c->contains(2); }) == 0);
    CHECK(of([&] { c->peek(1); }) == 1);
    CHECK(of([&] { c->insert(1, 1); }) == 1);
    CHECK(of([&] { c->insert(9, 3); }) == 1);
    CHECK(of([&] { c->invalidate(3); }) == 1);
    CHECK(of([&] { c->invalidate(3); }) == 0);
    CHECK(of([&] { c->cache_info(); }) == 1);
    CHECK(of([&] { c->resize(8); }) == 1);
    time = 100;
    CHECK(of([&] { (*c)(1); }) == 1);
    time = 200;
    CHECK(of([&] { c->peek(1); }) == 1);
    CHECK(of([&] { c->invalidate(1); }) == 1);
    CHECK(of([&] { c->cache_clear(); }) == 0);
  }
}

TEST_CASE("whoever shares it, contains, peek, invalidate and insert count nothing", "[share][policies]") {
  for (const auto& kind : kinds()) {
    CAPTURE(kind.name);
    written w;
    const auto c = kind.make(w, 9);
    (*c)(1);
    CHECK((c->contains(1) && c->peek(1) == 1 && !c->contains(2) && !c->peek(2)));
    CHECK(c->invalidate(1));
    CHECK_FALSE(c->invalidate(1));
    c->insert(5, 1);
    CHECK(c->cache_info() == info(0, 1, 9, 1));
    CHECK((*c)(1) == 5);
    CHECK(c->cache_info() == info(1, 1, 9, 1));
  }
}
