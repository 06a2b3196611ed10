#include <memo/detail/expire/timeline.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <ratio>

#include <memo/expire.hpp>

#include "catch.hpp"

namespace {

using memo::detail::never;
using namespace std::chrono_literals;

template <class Duration>
using point = std::chrono::time_point<std::chrono::system_clock, Duration>;

/// How far the end of a lifetime is from now, in the clock's ticks.
template <class Time>
constexpr std::uint64_t ticks(auto lifetime, Time now = Time()) {
  using line = memo::detail::timeline<Time>;
  return line::end(line::of(now), lifetime) - line::of(now);
}

template <class Time>
constexpr bool lives_for_ever(auto lifetime, Time now = Time()) {
  using line = memo::detail::timeline<Time>;
  return line::end(line::of(now), lifetime) == never;
}

template <class Time>
constexpr bool is_over(Time stored, auto lifetime, Time now) {
  using line = memo::detail::timeline<Time>;
  return line::of(now) >= line::end(line::of(stored), lifetime);
}

template <class Time>
constexpr bool in_order(Time earlier, Time later) {
  using line = memo::detail::timeline<Time>;
  return line::of(earlier) < line::of(later) && line::of(earlier) == line::of(earlier);
}

}  // namespace

TEST_CASE("times are ordered as their clock's are, those before its epoch too", "[expire][timeline]") {
  STATIC_REQUIRE(in_order(-1, 0));
  STATIC_REQUIRE(in_order(0, 1));
  STATIC_REQUIRE(in_order(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()));
  STATIC_REQUIRE(in_order(point<std::chrono::seconds>(-5s), point<std::chrono::seconds>(-4s)));
  STATIC_REQUIRE(in_order(-2.5, -2.25));
  STATIC_REQUIRE(in_order(-1e300, 1e-300));
  STATIC_REQUIRE(in_order(1.f, 1.5f));
  STATIC_REQUIRE(in_order(1e18L, 2e18L));
  STATIC_REQUIRE(memo::detail::timeline<double>::of(-0.) == memo::detail::timeline<double>::of(0.));
  STATIC_REQUIRE(in_order(std::uint64_t{1} << 63, (std::uint64_t{1} << 63) + 1));
  STATIC_REQUIRE(in_order(std::uint64_t{0}, ~std::uint64_t{0}));
}

TEST_CASE("a floating time that is no number is before all others", "[expire][timeline]") {
  STATIC_REQUIRE(in_order(std::numeric_limits<double>::quiet_NaN(), -std::numeric_limits<double>::infinity()));
}

TEST_CASE("a lifetime is counted in the clock's ticks", "[expire][timeline]") {
  STATIC_REQUIRE(ticks<point<std::chrono::nanoseconds>>(5min) == 300'000'000'000);
  STATIC_REQUIRE(ticks<point<std::chrono::milliseconds>>(2s) == 2000);
  STATIC_REQUIRE(ticks<point<std::chrono::seconds>>(2h) == 7200);
  STATIC_REQUIRE(ticks<point<std::chrono::minutes>>(120s) == 2);
  STATIC_REQUIRE(ticks<point<std::chrono::duration<int, std::ratio<1, 30>>>>(100ms) == 3);
}

TEST_CASE("a number is of seconds, for a clock and for a lifetime", "[expire][timeline]") {
  STATIC_REQUIRE(ticks<int>(5) == 5);
  STATIC_REQUIRE(ticks<int>(5s) == 5);
  STATIC_REQUIRE(ticks<int>(1min) == 60);
  STATIC_REQUIRE(ticks<point<std::chrono::milliseconds>>(5) == 5000);
  STATIC_REQUIRE(ticks<point<std::chrono::milliseconds>>(0.25) == 250);
  STATIC_REQUIRE(ticks<std::uint8_t>(std::uint8_t{7}) == 7);
}

TEST_CASE("a lifetime finer than the clock's tick is rounded up to one", "[expire][timeline]") {
  STATIC_REQUIRE(ticks<int>(1ns) == 1);
  STATIC_REQUIRE(ticks<int>(1500ms) == 2);
  STATIC_REQUIRE(ticks<int>(1e-30) == 1);
  STATIC_REQUIRE(ticks<point<std::chrono::milliseconds>>(1001us) == 2);
  STATIC_REQUIRE(ticks<point<std::chrono::hours>>(61min) == 2);
  STATIC_REQUIRE(ticks<point<std::chrono::duration<int, std::ratio<1, 30>>>>(101ms) == 4);
}

TEST_CASE("a decimal fraction is the number of ticks that it looks like", "[expire][timeline]") {
  STATIC_REQUIRE(ticks<point<std::chrono::milliseconds>>(0.1) == 100);
  STATIC_REQUIRE(ticks<point<std::chrono::milliseconds>>(1.1) == 1100);
  STATIC_REQUIRE(ticks<point<std::chrono::milliseconds>>(0.1f) == 100);
  STATIC_REQUIRE(ticks<point<std::chrono::nanoseconds>>(0.29) == 290'000'000);
  STATIC_REQUIRE(ticks<point<std::chrono::milliseconds>>(memo::lifetime(0.1)) == 100);
  STATIC_REQUIRE(ticks<point<std::chrono::milliseconds>>(memo::lifetime(0.1f)) == 100);
  STATIC_REQUIRE(ticks<point<std::chrono::milliseconds>>(memo::lifetime(std::chrono::duration<float>(0.3f))) == 300);
}

TEST_CASE("a lifetime of any kind has the length of what it was made of", "[expire][timeline]") {
  STATIC_REQUIRE(ticks<point<std::chrono::nanoseconds>>(memo::lifetime(5min)) == 300'000'000'000);
  STATIC_REQUIRE(ticks<point<std::chrono::nanoseconds>>(memo::lifetime(std::chrono::nanoseconds::max() / 2)) ==
                 std::chrono::nanoseconds::max().count() / 2);
  STATIC_REQUIRE(ticks<int>(memo::lifetime(5)) == 5);
  STATIC_REQUIRE(ticks<int>(memo::lifetime(1500ms)) == 2);
  STATIC_REQUIRE(ticks<int>(memo::lifetime(-2)) == std::uint64_t{} - 2);
  STATIC_REQUIRE(lives_for_ever<point<std::chrono::nanoseconds>>(memo::lifetime(std::chrono::hours::max())));
}

TEST_CASE("a lifetime that is too long for the clock has no end", "[expire][timeline]") {
  const auto today = point<std::chrono::nanoseconds>(1'700'000'000s);
  CHECK(lives_for_ever(std::chrono::hours::max(), today));
  CHECK(lives_for_ever(std::chrono::nanoseconds::max(), today));
  CHECK(lives_for_ever(std::chrono::duration<double>::max(), today));
  CHECK(lives_for_ever(std::numeric_limits<double>::infinity(), today));
  CHECK(lives_for_ever(std::numeric_limits<double>::quiet_NaN(), today));
  CHECK(lives_for_ever<double>(std::numeric_limits<double>::infinity(), 1.));
  CHECK(lives_for_ever<double>(std::numeric_limits<double>::max(), std::numeric_limits<double>::max()));
  CHECK(lives_for_ever<int>(~std::uint64_t{0}, 1));
  CHECK(lives_for_ever<std::uint64_t>(1, ~std::uint64_t{0}));
  CHECK_FALSE(is_over<point<std::chrono::seconds>>({}, std::chrono::duration<std::uint64_t, std::nano>::max(),
                                                   point<std::chrono::seconds>(std::chrono::years(290))));
}

TEST_CASE("any units go together, also where their ratio is no 64-bit number", "[expire][timeline]") {
  using picoseconds = std::chrono::duration<std::int64_t, std::pico>;
  using femtoseconds = std::chrono::duration<std::int64_t, std::femto>;
  CHECK(ticks<point<picoseconds>>(std::chrono::days(1)) == 86'400'000'000'000'000);
  CHECK(lives_for_ever<point<femtoseconds>>(std::chrono::years(1), point<femtoseconds>(picoseconds(1))));
  CHECK(is_over(point<std::chrono::years>(), femtoseconds(1), point<std::chrono::years>(std::chrono::years(1))));
  CHECK(is_over(point<std::chrono::duration<double, std::nano>>(), std::chrono::days(2),
                point<std::chrono::duration<double, std::nano>>(std::chrono::days(2))));
}

TEST_CASE("what has no lifetime is over at once", "[expire][timeline]") {
  STATIC_REQUIRE(is_over(7, 0, 7));
  STATIC_REQUIRE(is_over(7, -1, 7));
  STATIC_REQUIRE(is_over(7., 0., 7.));
  STATIC_REQUIRE(is_over(7., -1ns, 7.));
  STATIC_REQUIRE(is_over(7, std::chrono::hours::min(), 7));
  STATIC_REQUIRE(is_over(std::uint64_t{7}, -100, std::uint64_t{0}));
  STATIC_REQUIRE(is_over(7, -std::numeric_limits<double>::infinity(), 7));
}

TEST_CASE("a floating clock's lifetimes end when now >= stored + lifetime, as written with doubles",
          "[expire][timeline]") {
  STATIC_REQUIRE(is_over(1.5, 0.25, 1.75));
  STATIC_REQUIRE_FALSE(is_over(1.5, 0.25, 1.7499999));
  for (const double stored : {-3.7, 0., 0.1, 12345.678, 1.7e9, 1.7e18})
    for (const double lifetime : {0.1, 0.2, 3., 1e6})
      for (const double late : {-1e-3, -1e-9, 0., 1e-9, 1e-3}) {
        const double now = stored + lifetime + late;
        CAPTURE(stored, lifetime, late);
        CHECK(is_over(stored, lifetime, now) == (now >= stored + lifetime));
      }
}

TEST_CASE("a floating clock of any unit goes on for as long as there are dates", "[expire][timeline]") {
  using nanoseconds = std::chrono::duration<double, std::nano>;
  const auto today = std::chrono::sys_days(std::chrono::year(2030) / 1 / 1);
  const point<nanoseconds> stored(today);
  CHECK_FALSE(is_over(stored, 5min, point<nanoseconds>(today + 299s)));
  CHECK(is_over(stored, 5min, point<nanoseconds>(today + 300s)));
}

TEST_CASE("a lifetime that ends is at most one unit late and never early by more than rounding", "[expire][timeline]") {
  for (std::int64_t length = -50; length < 50; ++length) {
    CAPTURE(length);
    using tick = std::chrono::duration<std::int64_t, std::ratio<7, 3>>;
    using unit = std::chrono::duration<std::int64_t, std::ratio<5, 11>>;
    const auto end = static_cast<std::int64_t>(ticks<point<tick>>(unit(length)));
    CHECK(end * 77 >= length * 15);
    CHECK((end - 1) * 77 < length * 15);
  }
}
