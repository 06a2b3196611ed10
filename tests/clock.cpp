#include <memo/expire.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <ratio>
#include <stdexcept>
#include <utility>

#include <memo/cache.hpp>

#include "catch.hpp"
#include "support/fake_clock.hpp"
#include "support/info.hpp"

using namespace std::chrono_literals;
using namespace support;
using memo::expire_after_access;
using memo::expire_after_write;
using memo::expire_by;

namespace {

int readings_of(auto&& use) {
  readings = 0;
  use();
  return readings;
}

}  // namespace

TEST_CASE("a clock is read once in a call, and not by one that finds and keeps nothing", "[clock]") {
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

TEST_CASE("a clock that goes backward neither revives nor crashes", "[clock]") {
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

TEST_CASE("a clock may go as far as it counts", "[clock]") {
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

TEST_CASE("a clock that throws leaves all as it was", "[clock]") {
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

TEST_CASE("a clock may call back", "[clock]") {
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

TEST_CASE("a clock of the user's counts in any unit", "[clock]") {
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

TEST_CASE("a clock may be a number or a duration of any kind, a lambda or a function", "[clock]") {
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

TEST_CASE("a clock that can only be moved is moved in", "[clock]") {
  const fresh_clock start;
  auto c = memo::ttl_cache(counted_square, {.ttl = 3}, [offset = std::make_unique<int>(7)] { return now + *offset; });
  c(1);
  auto moved = std::move(c);
  now = 2;
  CHECK(moved.contains(1));
  now = 3;
  CHECK_FALSE(moved.contains(1));
}

TEST_CASE("time goes on where no clock is given, and with std::chrono's", "[clock]") {
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

TEST_CASE("the clock that is taken where none is given is std::chrono::steady_clock", "[clock]") {
  const auto before = std::chrono::steady_clock::now().time_since_epoch();
  const auto mine = memo::steady_clock()().time_since_epoch().count();
  const auto after = std::chrono::steady_clock::now().time_since_epoch();
  CHECK(std::chrono::nanoseconds(before).count() <= mine);
  CHECK(mine <= std::chrono::nanoseconds(after).count());
}

TEST_CASE("lifetimes that are too long for the clock do not end", "[clock]") {
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

TEST_CASE("what has no end is fresh at the last time that a clock gives", "[clock]") {
  const auto check = [](auto first, auto last) {
    auto time = first;
    auto c = memo::ttl_cache(counted_square, {.maxsize = 10, .ttl = std::chrono::hours::max()}, [&] { return time; });
    c(1);
    time = last;
    CHECK(c.contains(1));
    c(2);
    CHECK(c.cache_info().currsize == 2);
  };
  using time = std::chrono::steady_clock::time_point;
  check(time(), time::max());
  check(time::max(), time::max());
  check(std::uint64_t{1} << 40, std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("a lifetime finer than the clock's tick lasts one tick", "[clock]") {
  const fresh_clock start;
  auto c = memo::ttl_cache(counted_square, {.maxsize = 10, .ttl = 1ns}, fake_clock);
  c(1);
  CHECK(c.contains(1));
  now = 1;
  CHECK_FALSE(c.contains(1));
}
