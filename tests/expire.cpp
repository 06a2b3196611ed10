#include <memo/expire.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include <memo/cache.hpp>

#include "catch.hpp"
#include "support/each_policy.hpp"
#include "support/fake_clock.hpp"
#include "support/info.hpp"

using namespace std::chrono_literals;
using namespace support;
using memo::expire_after_access;
using memo::expire_after_write;
using memo::expire_by;

TEST_CASE("an entry is expired when now >= stored + ttl", "[expire]") {
  const fresh_clock start;
  auto c = ttl_squares(10);
  now = 100;
  CHECK(c(3) == 9);
  now = 109;
  CHECK(c(3) == 9);
  CHECK(c.contains(3));
  CHECK(runs == 1);
  now = 110;
  CHECK_FALSE(c.contains(3));
  CHECK(c.peek(3) == nullptr);
  CHECK(c(3) == 9);
  CHECK(runs == 2);
  CHECK(c.cache_info() == info(1, 2, 128, 1));
}

TEST_CASE("an expired entry is a miss and is not counted in currsize", "[expire]") {
  const fresh_clock start;
  auto c = ttl_squares(10);
  for (now = 0; now < 4; ++now) c(now);
  now = 9;
  CHECK(c.cache_info() == info(0, 4, 128, 4));
  now = 11;
  CHECK(c.cache_info() == info(0, 4, 128, 2));
  now = 1000;
  CHECK(std::as_const(c).cache_info() == info(0, 4, 128, 0));
  CHECK_FALSE(c.invalidate(3));
  c(2);
  CHECK(c.cache_info() == info(0, 5, 128, 1));
}

TEST_CASE("a read refreshes an entry's place among the least recently used, not its age", "[expire]") {
  const fresh_clock start;
  auto c = ttl_squares(10, 2);
  c(1);
  now = 1;
  c(2);
  c(1);
  c(3);
  CHECK(c.contains(1));
  CHECK_FALSE(c.contains(2));
  now = 9;
  CHECK(c(1) == 1);
  now = 10;
  CHECK_FALSE(c.contains(1));
  CHECK(c.contains(3));
}

TEST_CASE("overwriting refreshes an entry's age", "[expire]") {
  const fresh_clock start;
  auto c = ttl_squares(10);
  c(1);
  now = 6;
  c.insert(100, 1);
  now = 15;
  CHECK(c(1) == 100);
  now = 16;
  CHECK(c(1) == 1);
}

TEST_CASE("an expired entry makes room before the policy chooses a victim", "[expire]") {
  const fresh_clock start;
  auto c = ttl_squares(10, 2);
  c(1);
  now = 5;
  c(2);
  c(1);
  now = 12;
  c(3);
  CHECK(c.contains(2));
  CHECK(c.contains(3));
}

TEST_CASE("a lifetime after the last access is renewed by each hit, and by no look", "[expire]") {
  const fresh_clock start;
  auto c = squares(expire_after_access{10, fake_clock});
  c(1);
  c(2);
  c(3);
  now = 9;
  c(1);
  CHECK(c.ref(2) == 4);
  CHECK(c.contains(3));
  CHECK(*c.peek(3) == 9);
  now = 10;
  CHECK_FALSE(c.contains(3));
  now = 18;
  CHECK(c(1) == 1);
  CHECK(c.contains(2));
  now = 19;
  CHECK_FALSE(c.contains(2));
  now = 27;
  CHECK(c.contains(1));
  now = 28;
  CHECK_FALSE(c.contains(1));
  CHECK(runs == 3);
}

TEST_CASE("a lifetime after the last access begins when a result is stored or inserted", "[expire]") {
  const fresh_clock start;
  auto c = squares(expire_after_access{10, fake_clock});
  c.insert(7, 1);
  now = 9;
  c.insert(8, 1);
  now = 18;
  CHECK(c.contains(1));
  CHECK(c(1) == 8);
  now = 27;
  CHECK(c(1) == 8);
  now = 37;
  CHECK(c(1) == 1);
  CHECK(c.cache_info() == info(2, 1, 128, 1));
}

TEST_CASE("what is used again and again outlives what is not, however long", "[expire]") {
  const fresh_clock start;
  auto c = squares(expire_after_access{10, fake_clock});
  for (now = 0; now < 10'000; ++now) {
    c(1);
    if (now % 9 == 0) c(2);
    if (now % 10 == 0) c(3);
  }
  CHECK(runs == 2 + 1000);
}

TEST_CASE("a lifetime from the result holds for that entry alone", "[expire]") {
  const fresh_clock start;
  auto c = squares(expire_by{[](int result, int) { return result; }, fake_clock});
  for (const int n : {1, 2, 3}) c(n);
  now = 1;
  CHECK(c.cache_info().currsize == 2);
  CHECK_FALSE(c.contains(1));
  c(3);
  now = 4;
  CHECK_FALSE(c.contains(2));
  CHECK(c.contains(3));
  now = 8;
  CHECK(c.contains(3));
  now = 9;
  CHECK_FALSE(c.contains(3));
}

TEST_CASE("a lifetime may depend on the arguments, and be of any kind", "[expire]") {
  const fresh_clock start;
  auto c = memo::memoize([](const std::string& name, int) { return name.size(); }, {},
                         expire_by{[](std::size_t, const std::string& name, int seconds) -> memo::lifetime {
                                     if (name == "for ever") return std::chrono::hours::max();
                                     return std::chrono::seconds(seconds);
                                   },
                                   fake_clock});
  c("short", 2);
  c("for ever", 2);
  now = 1;
  CHECK(c.contains("short", 2));
  now = 2;
  CHECK_FALSE(c.contains("short", 2));
  now = std::numeric_limits<int>::max();
  CHECK(c.contains("for ever", 2));
}

TEST_CASE("what says the lifetimes may have a state", "[expire]") {
  const fresh_clock start;
  auto c = squares(expire_by{[next = 1](int, int) mutable { return next++; }, fake_clock});
  c(10);
  c(20);
  now = 1;
  CHECK_FALSE(c.contains(10));
  CHECK(c.contains(20));
}

TEST_CASE("one that lives no time at all is returned and not kept", "[expire]") {
  const fresh_clock start;
  const int lifetime = GENERATE(0, -1, std::numeric_limits<int>::min());
  auto c = squares(expire_by{[&](int, int) { return lifetime; }, fake_clock});
  CHECK(c(3) == 9);
  CHECK(c(3) == 9);
  CHECK(c.ref(3) == 9);
  c.insert(1, 3);
  CHECK_FALSE(c.contains(3));
  CHECK(c.cache_info() == info(0, 3, 128, 0));
  auto other = ttl_squares(lifetime);
  CHECK(other(2) + other(2) == 8);
  CHECK(other.cache_info() == info(0, 2, 128, 0));
}

TEST_CASE("an insert that lives no time at all drops what was there", "[expire]") {
  const fresh_clock start;
  auto c = squares(expire_by{[](int result, int) { return result; }, fake_clock});
  c(3);
  c.insert(0, 3);
  CHECK_FALSE(c.contains(3));
}

TEST_CASE("a body that throws leaves no lifetime behind", "[expire]") {
  const fresh_clock start;
  bool fails = false;
  auto c = memo::memoize([&](int n) { return fails ? throw std::runtime_error("no") : n; }, {},
                         expire_after_write{10, fake_clock});
  c(1);
  now = 10;
  fails = true;
  CHECK_THROWS_AS(c(1), std::runtime_error);
  CHECK_FALSE(c.contains(1));
  fails = false;
  CHECK(c(1) == 1);
  CHECK(c.cache_info() == info(0, 3, 128, 1));
}

TEST_CASE("a recursion through a cache that expires is right, whatever expires on the way", "[expire]") {
  const fresh_clock start;
  const auto fib = memo::fn([](auto self, int n) -> std::int64_t {
    ++now;
    return n < 2 ? n : self(n - 1) + self(n - 2);
  });
  for (const int ttl : {1, 2, 3, 7, 50}) {
    auto c = memo::ttl_cache(fib, {.maxsize = 5, .ttl = ttl}, fake_clock);
    CHECK(c(20) == 6765);
    CHECK(c(20) == 6765);
    CHECK(c(15) == 610);
    CHECK(c.cache_info().currsize <= 5);
  }
}

TEST_CASE("what is expired leaves soonest first, and only when a call looks", "[expire]") {
  const fresh_clock start;
  std::vector<int> left;
  auto c = memo::memoize(counted_square, {.maxsize = 100}, expire_by{[](int, int n) { return n; }, fake_clock},
                         memo::on_removal{[&](memo::removal why, int, int n) {
                           CHECK(why == memo::removal::expired);
                           left.push_back(n);
                         }});
  for (const int n : {50, 10, 40, 20, 30, 60}) c(n);
  now = 45;
  CHECK(c.contains(50));
  CHECK(left.empty());
  SECTION("a miss") { c(100); }
  SECTION("a call of an expired one") { c(20); }
  SECTION("an insert") { c.insert(1, 100); }
  SECTION("invalidate of an expired one") { CHECK_FALSE(c.invalidate(30)); }
  SECTION("resize") { c.resize(50); }
  CHECK(left == std::vector{10, 20, 30, 40});
  left.clear();
  now = 1000;
  c.resize(100);
  CHECK(left.size() >= 2);
  CHECK(left.front() >= 50);
}

TEST_CASE("what is too old may be any number without a call being slow", "[expire]") {
  const fresh_clock start;
  auto c = memo::ttl_cache([](int n) { return n; }, {.maxsize = 100'000, .ttl = 1000}, fake_clock);
  for (int i = 0; i < 100'000; ++i) {
    now = i;
    c(i);
    if (i % 100 == 0) CHECK(c.cache_info().currsize <= 1000);
  }
  CHECK(c.cache_info() == info(0, 100'000, 100'000, 1000));
}

TEST_CASE("expiry goes with each policy", "[expire]") {
  const fresh_clock start;
  const auto check = []<class Policy>(std::type_identity<Policy>) {
    now = 0;
    auto c = memo::memoize<Policy>(counted_square, {.maxsize = 20}, expire_after_write{50, fake_clock});
    std::size_t wrong = 0;
    for (int i = 0; i < 5000; ++i) {
      now += i % 7 == 0;
      wrong += c(i * i % 37) != (i * i % 37) * (i * i % 37);
      if (i % 11 == 0) c.invalidate(i % 37);
      wrong += c.cache_info().currsize > 20;
    }
    now += 50;
    CHECK(wrong == 0);
    CHECK(c.cache_info().currsize == 0);
    c(1);
    CHECK(c.cache_info().currsize == 1);
  };
  support::each_policy(check);
}

TEST_CASE("a cleared cache whose results expire begins anew", "[expire]") {
  const fresh_clock start;
  auto c = ttl_squares(10);
  c(1);
  now = 5;
  c(2);
  c.cache_clear();
  CHECK(c.cache_info() == info(0, 0, 128, 0));
  c(1);
  now = 14;
  CHECK(c.contains(1));
  now = 15;
  CHECK_FALSE(c.contains(1));
}

TEST_CASE("a hit whose copy throws is not a use", "[expire]") {
  const fresh_clock start;
  struct fragile {
    bool* throws;
    explicit fragile(bool* t) : throws(t) {}
    fragile(const fragile& other) : throws(other.throws) {
      if (*throws) throw std::runtime_error("no copy");
    }
  };
  bool throws = false;
  auto c = memo::memoize([&](int) { return fragile(&throws); }, {}, expire_after_access{10, fake_clock});
  c(1);
  now = 9;
  throws = true;
  CHECK_THROWS_AS(c(1), std::runtime_error);
  throws = false;
  CHECK(c.contains(1));
  now = 10;
  CHECK_FALSE(c.contains(1));
}
