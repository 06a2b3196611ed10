// An integer of so many bits whose operations are those on whole numbers, and what does not fit is dealt with.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <memo/detail/checked/on_overflow.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

template <class A, class B>
constexpr std::strong_ordering compare_exactly(A a, B b) {
  if ((a < A{}) != (b < B{})) return a < A{} ? std::strong_ordering::less : std::strong_ordering::greater;
  return static_cast<std::uint64_t>(a) <=> static_cast<std::uint64_t>(b);
}

template <class A>
constexpr std::uint64_t magnitude(A a) {
  const auto word = static_cast<std::uint64_t>(a);
  return a < A{} ? 0 - word : word;
}

/// Whether every U is a T.
template <class U, class T>
inline constexpr bool widens = std::is_signed_v<U> <= std::is_signed_v<T> &&
                               std::numeric_limits<U>::digits <= std::numeric_limits<T>::digits;

template <class T, class Overflow>
struct bounded {
  static_assert(std::integral<T> && !std::same_as<T, bool> && sizeof(T) <= sizeof(std::uint64_t),
                "memo::checked<T> requires an integer type of up to 64 bits: write memo::checked<std::int64_t>");
  using value_type = T;
  static constexpr bool is_one_number = true;
  static constexpr bool is_checked = std::same_as<Overflow, checked_overflow>;

  /// Public, so that it can be a template argument; there is no value that it must not have.
  T value;

  bounded() = default;

  /// From any integer, with what does not fit dealt with as a result.
  template <std::integral U>
  constexpr bounded(U x) : value(fitted(x)) {}

  template <class U, class Other>
    requires(!std::same_as<bounded<U, Other>, bounded>)
  constexpr explicit(!(std::same_as<Other, Overflow> && widens<U, T>)) bounded(bounded<U, Other> x)
      : value(fitted(x.value)) {}

  template <std::integral U>
  constexpr explicit operator U() const {
    if constexpr (std::same_as<U, bool>)
      return value != 0;
    else
      return bounded<U, Overflow>(value).value;
  }
  template <std::floating_point U>
  constexpr explicit operator U() const {
    return static_cast<U>(value);
  }

  constexpr bounded operator+() const { return *this; }
  constexpr bounded operator-() const { return difference(T{}, value); }
  constexpr bounded operator~() const { return static_cast<T>(~value); }
  constexpr bounded& operator++() { return *this = sum(value, 1); }
  constexpr bounded& operator--() { return *this = difference(value, 1); }
  constexpr bounded operator++(int) {
    const bounded before = *this;
    ++*this;
    return before;
  }
  constexpr bounded operator--(int) {
    const bounded before = *this;
    --*this;
    return before;
  }

#define MEMO_BOUNDED_OPERATOR(op, compute)                                                                       \
  friend constexpr bounded operator op(bounded a, bounded b) { return compute(a.value, b.value); }              \
  template <std::integral U>                                                                                     \
  friend constexpr bounded operator op(bounded a, U b) {                                                         \
    return compute(a.value, b);                                                                                  \
  }                                                                                                              \
  template <std::integral U>                                                                                     \
  friend constexpr bounded operator op(U a, bounded b) {                                                         \
    return compute(a, b.value);                                                                                  \
  }                                                                                                              \
  template <class U>                                                                                             \
    requires(std::integral<U> || std::convertible_to<U, bounded>)                                                \
  constexpr bounded& operator op##=(U b) {                                                                       \
    return *this = *this op b;                                                                                   \
  }
  MEMO_BOUNDED_OPERATOR(+, sum)
  MEMO_BOUNDED_OPERATOR(-, difference)
  MEMO_BOUNDED_OPERATOR(*, product)
  MEMO_BOUNDED_OPERATOR(/, quotient)
  MEMO_BOUNDED_OPERATOR(%, remainder)
  MEMO_BOUNDED_OPERATOR(&, bits_in_both)
  MEMO_BOUNDED_OPERATOR(|, bits_in_either)
  MEMO_BOUNDED_OPERATOR(^, bits_in_one)
#undef MEMO_BOUNDED_OPERATOR

  /// x times two to the power of n.
  template <std::integral N>
  friend constexpr bounded operator<<(bounded x, N n) {
    if (n < N{}) a_division_by_zero_or_shift_by_less_than_zero<T>();
    if (static_cast<std::uint64_t>(n) < 64) return product(x.value, std::uint64_t{1} << n);
    return x.value == 0 ? x : raw(Overflow::result_that_does_not_fit(T{}, x.value > T{}));
  }
  /// x divided by two to the power of n, rounded down.
  template <std::integral N>
  friend constexpr bounded operator>>(bounded x, N n) {
    if (n < N{}) a_division_by_zero_or_shift_by_less_than_zero<T>();
    if (static_cast<std::uint64_t>(n) < sizeof(T) * 8) return raw(static_cast<T>(x.value >> n));
    return raw(x.value < T{} ? static_cast<T>(-1) : T{});
  }
  template <one_number N>
  friend constexpr bounded operator<<(bounded x, N n) {
    return x << n.value;
  }
  template <one_number N>
  friend constexpr bounded operator>>(bounded x, N n) {
    return x >> n.value;
  }
  template <class N>
    requires(std::integral<N> || one_number<N>)
  constexpr bounded& operator<<=(N n) {
    return *this = *this << n;
  }
  template <class N>
    requires(std::integral<N> || one_number<N>)
  constexpr bounded& operator>>=(N n) {
    return *this = *this >> n;
  }

  friend constexpr bool operator==(const bounded&, const bounded&) = default;
  friend constexpr std::strong_ordering operator<=>(const bounded&, const bounded&) = default;
  template <std::integral U>
  friend constexpr bool operator==(bounded a, U b) {
    return std::is_eq(compare_exactly(a.value, b));
  }
  template <std::integral U>
  friend constexpr std::strong_ordering operator<=>(bounded a, U b) {
    return compare_exactly(a.value, b);
  }

  /// As a number, also of a type of one byte.
  template <class Stream>
    requires requires(Stream& out, T x) {
               typename Stream::traits_type;
               out << +x;
             }
  friend Stream& operator<<(Stream& out, bounded x) {
    out << +x.value;
    return out;
  }

 private:
  static constexpr bounded raw(T bits) {
    bounded made;
    made.value = bits;
    return made;
  }

  // The builtins compute as with whole numbers, whatever the two types, and say whether the result does not fit.
  template <class U>
  static constexpr T fitted(U x) {
    T rest{};
    return __builtin_add_overflow(x, 0, &rest) ? Overflow::result_that_does_not_fit(rest, x > U{}) : rest;
  }
  template <class A, class B>
  static constexpr bounded sum(A a, B b) {
    T rest{};
    if (!__builtin_add_overflow(a, b, &rest)) return raw(rest);
    return raw(Overflow::result_that_does_not_fit(rest, magnitude(a) > magnitude(b) ? a > A{} : b > B{}));
  }
  template <class A, class B>
  static constexpr bounded difference(A a, B b) {
    T rest{};
    if (!__builtin_sub_overflow(a, b, &rest)) return raw(rest);
    return raw(Overflow::result_that_does_not_fit(rest, std::is_gt(compare_exactly(a, b))));
  }
  template <class A, class B>
  static constexpr bounded product(A a, B b) {
    T rest{};
    if (!__builtin_mul_overflow(a, b, &rest)) return raw(rest);
    return raw(Overflow::result_that_does_not_fit(rest, (a < A{}) == (b < B{})));
  }
  template <class A, class B>
  static constexpr bounded quotient(A a, B b) {
    if (b == B{}) a_division_by_zero_or_shift_by_less_than_zero<T>();
    return with_sign((a < A{}) != (b < B{}), magnitude(a) / magnitude(b));
  }
  template <class A, class B>
  static constexpr bounded remainder(A a, B b) {
    if (b == B{}) a_division_by_zero_or_shift_by_less_than_zero<T>();
    return with_sign(a < A{}, magnitude(a) % magnitude(b));
  }
  static constexpr bounded with_sign(bool negative, std::uint64_t x) {
    return negative ? difference(0, x) : bounded(x);
  }

  static constexpr bounded bits_in_both(bounded a, bounded b) { return raw(static_cast<T>(a.value & b.value)); }
  static constexpr bounded bits_in_either(bounded a, bounded b) { return raw(static_cast<T>(a.value | b.value)); }
  static constexpr bounded bits_in_one(bounded a, bounded b) { return raw(static_cast<T>(a.value ^ b.value)); }
};

}  // namespace memo::detail
