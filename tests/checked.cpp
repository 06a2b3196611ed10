#include <memo/checked.hpp>

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <unordered_set>

#include <memo/constant.hpp>

#include "laws/law.hpp"

namespace {

using u64 = std::uint64_t;
template <class T>
using checked = memo::checked<T>;

constexpr auto fib = memo::fn([](auto self, int n) -> checked<u64> { return n < 2 ? n : self(n - 1) + self(n - 2); });

constexpr u64 plain(int n) {
  u64 a = 0;
  for (u64 b = 1; n > 0; --n) a = std::exchange(b, a + b);
  return a;
}

/// Keys that are checked, and step beyond what they can be.
constexpr auto half = memo::fn([](auto self, checked<std::int8_t> n) -> int { return n == 0 ? 0 : 1 + self(n / 2); });
constexpr auto beyond = memo::fn([](auto self, checked<std::int8_t> n) -> int { return n < 0 ? 0 : self(n + 100); });

template <auto Number>
inline constexpr auto number_of = Number;

}  // namespace

TEST_CASE("a checked result is the function's, in every layer") {
  static_assert(fib(93) == 12'200'160'415'121'876'738u && fib(93) == plain(93));
  constexpr auto& t = memo::table<fib, memo::below<94>>;
  static_assert(t[93] == plain(93) && sizeof(t.data()[0]) == sizeof(u64));
  static constexpr std::array keys{std::tuple(5), std::tuple(93), std::tuple(0), std::tuple(60), std::tuple(94)};
  auto lru = memo::lru_cache(t, 3);
  auto all = memo::cache(fib);
  auto dense = memo::dense_cache(fib, 94);
  const auto same = [&](auto& layer) {
    int count = 0;
    for (const auto& [n] : keys)
      try {
        count += layer(n) == plain(n);
      } catch (const std::overflow_error&) {
        count += n == 94;
      }
    return count == int{keys.size()};
  };
  CHECK(same(fib));
  CHECK(same(t));
  CHECK(same(lru));
  CHECK(same(all));
  CHECK(same(dense));
}

TEST_CASE("an overflow at run time names the type, and leaves a cache as it was") {
  auto c = memo::cache(fib);
  volatile int n = 94;
  try {
    c(n);
    FAIL("fib(94) does not fit");
  } catch (const std::overflow_error& error) {
    CHECK(std::string(error.what()) == "memo::checked: the result does not fit std::uint64_t");
  }
  CHECK(c.contains(93));
  CHECK(!c.contains(94));
  CHECK_THROWS_AS(beyond(100), std::overflow_error);
}

TEST_CASE("of constants a checked result is a constant that converts to it") {
  using namespace memo::literals;
  static_assert(decltype(fib(10_c))::value == 55 && fib(10_c) + 1 == fib(9_c) + 22);
  static_assert(std::same_as<decltype(fib(10_c))::value_type, checked<u64>>);
  const checked<u64> converted = fib(10_c);
  CHECK(converted == 55);
}

TEST_CASE("what does not fit wraps or saturates where that is said") {
  constexpr auto wrapped =
      memo::fn([](auto self, int n) -> memo::wrapping<u64> { return n < 2 ? n : self(n - 1) + self(n - 2); });
  constexpr auto most =
      memo::fn([](auto self, int n) -> memo::saturating<u64> { return n < 2 ? n : self(n - 1) + self(n - 2); });
  static_assert(wrapped(94) == plain(94) && plain(94) < plain(93));
  static_assert(memo::table<most, memo::below<100>>[99] == ~u64{} && most(93) == plain(93));
  static_assert(memo::table<wrapped, memo::below<100>>[99] == plain(99));
  SUCCEED();
}

TEST_CASE("a checked number is a key") {
  static_assert(half(100) == 7);
  static_assert(memo::hash<checked<int>>{}(5) == memo::hash<int>{}(5) && memo::hash<checked<int>>::is_constant);
  auto c = memo::cache(half);
  CHECK(c(100) == 7);
  CHECK(c(checked<std::int8_t>(100)) == 7);
  CHECK(c.cache_info().hits == 1);
  const std::unordered_set<checked<int>> set{1, 2, 1};
  CHECK(set.size() == 2);
}

TEST_CASE("conversions that may lose something are written out") {
  static_assert(std::convertible_to<int, checked<short>> && std::convertible_to<checked<short>, checked<int>>);
  static_assert(!std::convertible_to<checked<int>, checked<short>> &&
                std::constructible_from<checked<short>, checked<int>>);
  static_assert(!std::convertible_to<checked<unsigned>, checked<int>> &&
                !std::convertible_to<checked<int>, checked<u64>>);
  static_assert(!std::convertible_to<checked<int>, int> && std::constructible_from<int, checked<int>>);
  static_assert(!std::convertible_to<double, checked<int>> && !std::constructible_from<checked<int>, double>);
  static_assert(!std::convertible_to<checked<int>, memo::wrapping<int>>);
  static_assert(static_cast<u64>(checked<int>(5)) == 5 && static_cast<double>(checked<int>(5)) == 5.);
  static_assert(static_cast<bool>(checked<int>(256)) && !checked<int>(0));
  static_assert(std::same_as<decltype(checked<short>(1) + checked<long>(1)), checked<long>>);
  CHECK_THROWS_AS(static_cast<std::uint8_t>(checked<int>(256)), std::overflow_error);
  CHECK_THROWS_AS(checked<std::uint8_t>(checked<int>(-1)), std::overflow_error);
  CHECK_THROWS_AS(checked<unsigned>(-1), std::overflow_error);
}

TEST_CASE("it is a number to the standard library, and a template argument") {
  using limits = std::numeric_limits<checked<short>>;
  static_assert(limits::max() == 32'767 && limits::lowest() == -32'768 && limits::digits == 15 &&
                limits::is_specialized);
  static_assert(!limits::is_modulo && std::numeric_limits<memo::wrapping<short>>::is_modulo);
  static_assert(std::is_trivially_default_constructible_v<checked<int>> && std::is_trivially_copyable_v<checked<int>> &&
                sizeof(checked<std::int8_t>) == 1);
  static_assert(number_of<checked<int>(7)> == 7);
  std::ostringstream out;
  out << checked<std::uint8_t>(200) << ' ' << checked<std::int64_t>(-1);
  CHECK(out.str() == "200 -1");
}
