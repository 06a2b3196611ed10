// What becomes of a result that its type does not hold: an error, what is left of it, or the nearest that fits.
#pragma once

#include <cstddef>
#include <limits>
#include <type_traits>

#include <memo/detail/call/standard_error.hpp>

namespace memo::detail {

/// What a program says while it runs.
template <class T>
struct does_not_fit_text {
  char text[64] = "memo::checked: the result does not fit std::";

  constexpr does_not_fit_text() {
    std::size_t size = 0;
    while (text[size] != '\0') ++size;
    const auto add = [&](const char* more) {
      while (*more != '\0') text[size++] = *more++;
    };
    if (std::is_unsigned_v<T>) add("u");
    add("int");
    add(sizeof(T) == 1 ? "8_t" : sizeof(T) == 2 ? "16_t" : sizeof(T) == 4 ? "32_t" : "64_t");
  }
};
template <class T>
inline constexpr does_not_fit_text<T> does_not_fit{};

// What is an error is not constexpr, so that it ends a constant evaluation with a line that shows its name.

template <class T>
[[noreturn, gnu::cold, gnu::noinline]] void a_division_by_zero_or_shift_by_less_than_zero() {
  throw_overflow_error("memo: a division by zero, or a shift by less than zero, has no result");
}

// In place of a result that does not fit, given what is left of it and whether it is too large.

struct checked_overflow {
  static constexpr bool wraps = false;
  template <class T>
  [[noreturn, gnu::cold, gnu::noinline]] static T result_that_does_not_fit(T, bool) {
    throw_overflow_error(does_not_fit<T>.text);
  }
};
struct wrapping_overflow {
  static constexpr bool wraps = true;
  template <class T>
  static constexpr T result_that_does_not_fit(T rest, bool) {
    return rest;
  }
};
struct saturating_overflow {
  static constexpr bool wraps = false;
  template <class T>
  static constexpr T result_that_does_not_fit(T, bool upward) {
    return upward ? (std::numeric_limits<T>::max)() : (std::numeric_limits<T>::min)();
  }
};

}  // namespace memo::detail
