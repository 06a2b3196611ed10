#include <memo/expire.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <ratio>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <memo/cache.hpp>

#include "catch.hpp"
#include "support/each_policy.hpp"

namespace {

using namespace std::chrono_literals;
using memo::expire_after_access;
using memo::expire_after_write;
using memo::expire_by;

int now = 0;
int readings = 0;

/// A clock that tests set, and that counts how often it is read.
int fake_clock() {
  ++readings;
  return now;
}

struct fresh_clock {
  fresh_clock() { now = readings = 0; }
};

int runs = 0;
int counted_square(int n) {
  ++runs;
  return n * n;
}

memo::cache_info info(std::size_t hits, std::size_t misses, std::size_t maxsize, std::size_t currsize) {
  return {hits, misses, maxsize, currsize};
}

auto squares(auto expiry, int maxsize = 128) {
  runs = 0;
  return memo::memoize(counted_square, {.maxsize = maxsize}, std::move(expiry));
}
auto ttl_squares(int ttl, int maxsize = 128) {
  runs = 0;
  return memo::ttl_cache(counted_square, {.maxsize = maxsize, .ttl = ttl}, fake_clock);
}

int readings_of(auto&& use) {
  readings = 0;
  use();
  return readings;
}

}  // namespace

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

TEST_CASE("a clock is read once in a call, and not by one that finds and keeps nothing", "[expire]") {
  const fresh_clock start;
  const auto check = [](auto c) {
    now = 0;
    CHECK(readings_of([&] { c(1); }) == 1);
    CHECK(readings_of([&] { c(1); }) == 1);
    CHECK(readings_of([&] { c.ref(1); }) == 1);
    CHECK(readings_of([&] { c.ref(2); }) == 1);
    CHECK(readings_of([&] { static_cast<void>(c.contains(1)); }) == 1);
    CHECK(readings_of([&] { static_cast<void>(c.contains(9)); }) == 0);
    CHECK(readings_of([&] { static_cast<void>(c.peek(1)); }) == 1);
    CHECK(readings_of([&] { static_cast<void>(c.peek(9)); }) == 0);
    CHECK(readings_of([&] { c.insert(1, 1); }) == 1);
    CHECK(readings_of([&] { c.insert(3, 3); }) == 1);
    CHECK(readings_of([&] { c.invalidate(3); }) == 1);
    CHECK(readings_of([&] { c.invalidate(3); }) == 0);
    CHECK(readings_of([&] { static_cast<void>(c.cache_info()); }) == 1);
    CHECK(readings_of([&] { static_cast<void>(c.cache_parameters()); }) == 0);
    CHECK(readings_of([&] { c.resize(1); }) == 1);
    now = 100;
    CHECK(readings_of([&] { c(1); }) == 1);
    now = 200;
    CHECK(readings_of([&] { c.ref(1); }) == 1);
    now = 300;
    CHECK(readings_of([&] { c.insert(1, 1); }) == 1);
    now = 400;
    CHECK(readings_of([&] { static_cast<void>(c.contains(1)); }) == 1);
    CHECK(readings_of([&] { c.invalidate(1); }) == 1);
    CHECK(readings_of([&] { c.cache_clear(); }) == 0);
    c.resize(0);
    CHECK(readings_of([&] { c(1); }) == 0);
    CHECK(readings_of([&] { c.insert(1, 1); }) == 0);
  };
  check(squares(expire_after_write{10, fake_clock}));
  check(squares(expire_after_access{10, fake_clock}));
  check(squares(expire_by{[](int, int) { return 10; }, fake_clock}));
  auto refuses =
      memo::memoize(counted_square, {}, expire_after_write{10, fake_clock}, memo::keep_if{[](int) { return false; }});
  CHECK(readings_of([&] { refuses(1); }) == 0);
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

TEST_CASE("a clock that goes backward neither revives nor crashes", "[expire]") {
  const fresh_clock start;
  auto c = ttl_squares(10);
  now = 100;
  c(1);
  now = 105;
  c(2);
  now = 110;
  CHECK_FALSE(c.contains(1));
  now = 50;
  CHECK_FALSE(c.contains(1));
  CHECK(c.contains(2));
  CHECK(c(1) == 1);
  CHECK(runs == 3);
  CHECK(c.cache_info() == info(0, 3, 128, 2));
  now = -1'000'000;
  CHECK(c(2) == 4);
  c.insert(9, 3);
  c.resize(1);
  CHECK(c.cache_info().currsize == 1);
  now = 119;
  CHECK(c.contains(3));
  now = 120;
  CHECK_FALSE(c.contains(3));
}

TEST_CASE("a clock may go as far as it counts", "[expire]") {
  const fresh_clock start;
  auto c = ttl_squares(10);
  now = std::numeric_limits<int>::min();
  c(1);
  now = std::numeric_limits<int>::max();
  CHECK_FALSE(c.contains(1));
  CHECK(c(1) == 1);
  CHECK(c(1) == 1);
  CHECK(c.cache_info() == info(1, 2, 128, 1));
}

TEST_CASE("a clock that throws leaves all as it was", "[expire]") {
  const fresh_clock start;
  bool fails = false;
  auto c = squares(expire_after_access{10, [&] { return fails ? throw std::runtime_error("no time") : now; }});
  c(1);
  now = 9;
  fails = true;
  CHECK_THROWS_AS(c(1), std::runtime_error);
  CHECK_THROWS_AS(c.ref(1), std::runtime_error);
  CHECK_THROWS_AS(c.insert(1, 1), std::runtime_error);
  CHECK_THROWS_AS(c.invalidate(1), std::runtime_error);
  CHECK_THROWS_AS(c.resize(0), std::runtime_error);
  CHECK_THROWS_AS(c.cache_info(), std::runtime_error);
  fails = false;
  CHECK(c.cache_info() == info(0, 1, 128, 1));
  now = 10;
  CHECK_FALSE(c.contains(1));
}

TEST_CASE("a clock may call back", "[expire]") {
  const fresh_clock start;
  using cache = decltype(memo::memoize(counted_square, {}, expire_after_write{10, std::declval<int (*)()>()}));
  static cache* target = nullptr;
  static bool drops = false;
  cache c = squares(expire_after_write{10, +[] {
                                         if (std::exchange(drops, false)) {
                                           target->invalidate(1);
                                           for (int n = 50; n < 60; ++n) target->insert(n, n);
                                         }
                                         return now;
                                       }});
  target = &c;
  c(1);
  drops = true;
  CHECK(c.peek(1) == nullptr);
  c(1);
  drops = true;
  CHECK_FALSE(c.contains(1));
  c(1);
  drops = true;
  CHECK(c(1) == 1);
  c.insert(5, 1);
  drops = true;
  CHECK(c.ref(1) == 1);
  drops = true;
  CHECK_FALSE(c.invalidate(1));
  c(1);
  drops = true;
  CHECK(c.cache_info().currsize == 10);
}

namespace {

/// A clock of the user's, in any unit.
template <class Duration>
struct own_clock {
  using rep = typename Duration::rep;
  using period = typename Duration::period;
  using duration = Duration;
  using time_point = std::chrono::time_point<own_clock>;
  static constexpr bool is_steady = false;
  static inline duration time{};
  static time_point now() { return time_point(time); }
};

template <class Duration>
void expires_after_five_seconds(auto lifetime) {
  using clock = own_clock<Duration>;
  const auto at = [](std::chrono::milliseconds t) { clock::time = std::chrono::duration_cast<Duration>(t); };
  at(1'700'000'000s);
  auto c = memo::ttl_cache(counted_square, {.maxsize = 10, .ttl = lifetime}, clock::now);
  c(1);
  at(1'700'000'004s);
  CHECK(c.contains(1));
  CHECK(c.cache_info().currsize == 1);
  at(1'700'000'005s);
  CHECK_FALSE(c.contains(1));
  CHECK(c.cache_info().currsize == 0);
  c(1);
  CHECK(c.contains(1));
}

}  // namespace

TEST_CASE("a clock of the user's counts in any unit", "[expire]") {
  const auto check = [](auto lifetime) {
    expires_after_five_seconds<std::chrono::seconds>(lifetime);
    expires_after_five_seconds<std::chrono::milliseconds>(lifetime);
    expires_after_five_seconds<std::chrono::nanoseconds>(lifetime);
    expires_after_five_seconds<std::chrono::duration<double>>(lifetime);
    expires_after_five_seconds<std::chrono::duration<long double>>(lifetime);
    expires_after_five_seconds<std::chrono::duration<double, std::milli>>(lifetime);
    expires_after_five_seconds<std::chrono::duration<double, std::nano>>(lifetime);
    expires_after_five_seconds<std::chrono::duration<std::int64_t, std::ratio<1, 60>>>(lifetime);
    expires_after_five_seconds<std::chrono::duration<std::uint64_t, std::micro>>(lifetime);
  };
  check(5);
  check(5.);
  check(5s);
  check(5000ms);
  check(5'000'000'000ns);
  check(std::chrono::duration<float>(5));
  check(std::chrono::duration<double, std::ratio<60>>(1. / 12));
}

TEST_CASE("a clock may be a number or a duration of any kind, a lambda or a function", "[expire]") {
  const fresh_clock start;
  const auto check = [](auto clock) {
    now = 0;
    auto c = memo::ttl_cache(counted_square, {.maxsize = 10, .ttl = 3}, clock);
    c(1);
    now = 2;
    CHECK(c.contains(1));
    now = 3;
    CHECK_FALSE(c.contains(1));
  };
  check([] { return now; });
  check([] { return static_cast<double>(now) - 1.5; });
  check([] { return static_cast<float>(now); });
  check([] { return static_cast<std::uint64_t>(now) + (std::uint64_t{1} << 63); });
  check([] { return static_cast<unsigned char>(now); });
  check([offset = std::make_shared<int>(7)] { return now + *offset; });
  check([last = 0]() mutable { return last = now; });
  check([]() -> const int& { return now; });
  check([] { return std::chrono::seconds(now); });
  check([] { return std::chrono::duration<double, std::milli>(now * 1000); });
  check(fake_clock);
  check(&fake_clock);
}

TEST_CASE("a clock that can only be moved is moved in", "[expire]") {
  const fresh_clock start;
  auto c = memo::ttl_cache(counted_square, {.ttl = 3}, [offset = std::make_unique<int>(7)] { return now + *offset; });
  c(1);
  auto moved = std::move(c);
  now = 2;
  CHECK(moved.contains(1));
  now = 3;
  CHECK_FALSE(moved.contains(1));
}

TEST_CASE("time goes on where no clock is given, and with std::chrono's", "[expire]") {
  const auto check = [](auto... clock) {
    auto brief = memo::ttl_cache(counted_square, {.maxsize = 10, .ttl = 1ns}, clock...);
    auto day_long = memo::ttl_cache(counted_square, {.maxsize = 10, .ttl = 24h}, clock...);
    auto endless = memo::ttl_cache(counted_square, {.maxsize = 10, .ttl = std::chrono::hours::max()}, clock...);
    brief(1);
    day_long(1);
    endless(1);
    const auto start = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() < start + 10us) {
    }
    CHECK_FALSE(brief.contains(1));
    CHECK(day_long.contains(1));
    CHECK(endless.contains(1));
  };
  check();
  check(std::chrono::steady_clock::now);
  check(std::chrono::system_clock::now);
  check([] { return std::chrono::high_resolution_clock::now(); });
}

TEST_CASE("the clock that is taken where none is given is std::chrono::steady_clock", "[expire]") {
  const auto before = std::chrono::steady_clock::now().time_since_epoch();
  const auto mine = memo::steady_clock()().time_since_epoch().count();
  const auto after = std::chrono::steady_clock::now().time_since_epoch();
  CHECK(std::chrono::nanoseconds(before).count() <= mine);
  CHECK(mine <= std::chrono::nanoseconds(after).count());
}

TEST_CASE("lifetimes that are too long for the clock do not end", "[expire]") {
  const fresh_clock start;
  now = std::numeric_limits<int>::max() - 1;
  const auto check = [](auto lifetime) {
    auto c = memo::ttl_cache(counted_square, {.maxsize = 10, .ttl = lifetime},
                             [] { return std::chrono::sys_time<std::chrono::nanoseconds>(std::chrono::seconds(now)); });
    c(1);
    ++now;
    CHECK(c.contains(1));
    CHECK(c.cache_info().currsize == 1);
    now = std::numeric_limits<int>::max() - 1;
  };
  check(std::chrono::hours::max());
  check(std::chrono::nanoseconds::max());
  check(std::chrono::years(10'000'000));
  check(std::numeric_limits<double>::infinity());
}

TEST_CASE("a lifetime finer than the clock's tick lasts one tick", "[expire]") {
  const fresh_clock start;
  auto c = memo::ttl_cache(counted_square, {.maxsize = 10, .ttl = 1ns}, fake_clock);
  c(1);
  CHECK(c.contains(1));
  now = 1;
  CHECK_FALSE(c.contains(1));
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
