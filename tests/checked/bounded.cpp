#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wzero-as-null-pointer-constant"  // of an ordering that is compared with 0
#include <memo/detail/checked/bounded.hpp>
#pragma GCC diagnostic pop

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <stdexcept>

#include "catch.hpp"

using namespace memo::detail;

namespace {

/// What a whole number is after each policy; none where it is an error.
template <class T>
std::optional<T> expected(checked_overflow, long x) {
  if (x < std::numeric_limits<T>::min() || x > std::numeric_limits<T>::max()) return {};
  return static_cast<T>(x);
}
template <class T>
std::optional<T> expected(wrapping_overflow, long x) {
  return static_cast<T>(x);
}
template <class T>
std::optional<T> expected(saturating_overflow, long x) {
  constexpr long least = std::numeric_limits<T>::min();
  constexpr long most = std::numeric_limits<T>::max();
  return static_cast<T>(x < least ? least : x > most ? most : x);
}

/// In how many operations on a and b, of which one is a bounded<T>, the result is not the whole numbers'.
template <class T, class Overflow, class A, class B>
int breaches(A a, B b) {
  const long x = static_cast<long>(a);
  const long y = static_cast<long>(b);
  int count = 0;
  const auto check = [&](std::optional<long> whole, auto compute) {
    const auto wanted = whole ? expected<T>(Overflow{}, *whole) : std::nullopt;
    std::optional<T> given;
    try {
      const bounded<T, Overflow> result = compute();
      given = result.value;
    } catch (const std::overflow_error&) {
    }
    count += wanted != given;
  };
  const std::optional<long> none;
  check(x + y, [&] { return a + b; });
  check(x - y, [&] { return a - b; });
  check(x * y, [&] { return a * b; });
  check(y == 0 ? none : x / y, [&] { return a / b; });
  check(y == 0 ? none : x % y, [&] { return a % b; });
  count += ((a < b) != (x < y)) + ((a == b) != (x == y)) + ((a >= b) != (x >= y));
  return count;
}

/// Over every pair of numbers of eight bits, of which the second is a bounded<T>, a T, or a wider integer.
template <class T, class Overflow>
int breaches() {
  using number = bounded<T, Overflow>;
  int count = 0;
  for (int a = std::numeric_limits<T>::min(); a <= std::numeric_limits<T>::max(); a += 3)
    for (int b = -260; b <= 260; b += a % 7 == 0 ? 1 : 13) {
      count += breaches<T, Overflow>(number(static_cast<T>(a)), b);
      count += breaches<T, Overflow>(b, number(static_cast<T>(a)));
      count += breaches<T, Overflow>(number(static_cast<T>(a)), number(static_cast<T>(b)));
    }
  return count;
}

using i8 = bounded<std::int8_t, checked_overflow>;
using u8 = bounded<std::uint8_t, checked_overflow>;
using i64 = bounded<std::int64_t, checked_overflow>;
using u64 = bounded<std::uint64_t, checked_overflow>;

template <class F>
bool overflows(F compute) {
  try {
    static_cast<void>(compute());
    return false;
  } catch (const std::overflow_error&) {
    return true;
  }
}

}  // namespace

TEMPLATE_TEST_CASE("an operation is that on whole numbers, and what does not fit is dealt with", "", checked_overflow,
                   wrapping_overflow, saturating_overflow) {
  CHECK(breaches<std::int8_t, TestType>() == 0);
  CHECK(breaches<std::uint8_t, TestType>() == 0);
}

TEST_CASE("so at the ends of 64 bits") {
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto most = ~std::uint64_t{};
  CHECK(overflows([] { return i64(least) / -1; }));
  CHECK(overflows([] { return -i64(least); }));
  CHECK(overflows([] { return i64(most); }));
  CHECK(overflows([] { return u64(most) + 1; }));
  CHECK(overflows([] { return u64(0) - 1; }));
  static_assert(i64(least) % -1 == 0 && i64(least) / 1 == least && u64(most) / most == 1);
  static_assert(i64(-1) + (std::uint64_t{1} << 63) == std::numeric_limits<std::int64_t>::max());
  static_assert(u64(most) + -1 == most - 1 && u64(3) - std::int64_t{-4} == 7);
  static_assert(bounded<std::int64_t, saturating_overflow>(most) == std::numeric_limits<std::int64_t>::max());
  static_assert(bounded<std::int64_t, saturating_overflow>(least) / -1 == std::numeric_limits<std::int64_t>::max());
  static_assert(bounded<std::int64_t, wrapping_overflow>(least) / -1 == least);
}

TEST_CASE("negation, steps and bits") {
  static_assert(-i8(5) == -5 && +i8(5) == 5 && -u8(0) == 0 && ~u8(1) == 254 && ~i8(1) == -2);
  static_assert((u8(12) & 10) == 8 && (u8(12) | 3) == 15 && (u8(12) ^ u8(10)) == 6);
  CHECK(overflows([] { return -u8(1); }));
  CHECK(overflows([] { return u8(1) & 256; }));
  i8 x = 125;
  CHECK(x++ == 125);
  CHECK(++x == 127);
}

TEST_CASE("a step that does not fit changes nothing") {
  i8 x = 127;
  CHECK(overflows([&] { return ++x; }));
  CHECK(overflows([&] { return x += 1; }));
  CHECK(overflows([&] { return x *= 2; }));
  CHECK(x == 127);
  CHECK(--x == 126);
  CHECK(x-- == 126);
  x -= 5;
  x /= 2;
  x %= 50;
  x <<= 1;
  x >>= 2;
  x |= 4;
  CHECK(x == 5);
  x <<= u8(2);
  CHECK(x == 20);
}

TEST_CASE("a shift multiplies or divides by a power of two") {
  static_assert((i8(3) << 5) == 96 && (i8(-1) << 7) == -128 && (i8(0) << 1'000) == 0);
  static_assert((i8(-5) >> 1) == -3 && (i8(-5) >> 100) == -1 && (u8(200) >> 8) == 0);
  static_assert((u64(1) << 63) == std::uint64_t{1} << 63);
  static_assert((i8(3) << i8(5)) == 96 && (u8(200) >> u64(8)) == 0);
  static_assert((bounded<std::uint8_t, wrapping_overflow>(3) << 7) == 128);
  static_assert((bounded<std::uint8_t, wrapping_overflow>(3) << 64) == 0);
  static_assert((bounded<std::int8_t, saturating_overflow>(-3) << 64) == -128);
  CHECK(overflows([] { return i8(1) << 7; }));
  CHECK(overflows([] { return i8(1) << -1; }));
  CHECK(overflows([] { return i8(1) >> -1; }));
}
