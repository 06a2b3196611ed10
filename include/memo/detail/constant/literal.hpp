// The number that a literal is, by its characters.
#pragma once

#include <type_traits>

#include <boost/hana/integral_constant.hpp>

namespace memo::detail {

/// A number as it is written.
template <char... C>
constexpr bool is_written_as_integer() {
  constexpr char written[] = {C..., '\0', '\0'};
  const bool is_hexadecimal = written[0] == '0' && (written[1] == 'x' || written[1] == 'X');
  for (const char c : written)
    if (c == '.' || c == 'p' || c == 'P' || (!is_hexadecimal && (c == 'e' || c == 'E'))) return false;
  return true;
}

/// A template of the characters, so that the error shows them.
template <char... C>
inline constexpr bool constant_is_an_integer = is_written_as_integer<C...>();

struct written_number {
  unsigned long long value = 0;
  bool fits = true;
};

/// Of 64 bits, where Hana's stops at 18 digits.
template <char... C>
constexpr written_number number_of() {
  constexpr char written[] = {C..., '\0'};
  const char* digit = written;
  unsigned long long base = 10;
  if (*digit == '0') {
    const char kind = digit[1];
    base = kind == 'x' || kind == 'X' ? 16 : kind == 'b' || kind == 'B' ? 2 : 8;
    digit += base == 8 ? 1 : 2;
  }
  written_number n;
  for (; *digit != '\0'; ++digit) {
    if (*digit == '\'') continue;
    const int d = *digit <= '9' ? *digit - '0' : (*digit | 0x20) - 'a' + 10;
    if (__builtin_mul_overflow(n.value, base, &n.value) || __builtin_add_overflow(n.value, d, &n.value)) n.fits = false;
  }
  return n;
}

template <char... C>
inline constexpr bool constant_has_at_most_64_bits = number_of<C...>().fits;

/// A long long, as Hana's, where it can be one.
template <char... C>
using literal_type = std::conditional_t<(number_of<C...>().value >> 63) != 0, unsigned long long, long long>;

/// What a literal gives. Here rather than in the operator, of which a constant evaluation counts each statement.
template <char... C>
struct literal {
  static_assert(constant_is_an_integer<C...>,
                "memo requires constants that are integers: write the number in smaller units, or pass it as a value");
  static_assert(!constant_is_an_integer<C...> || constant_has_at_most_64_bits<C...>,
                "memo requires constants of at most 64 bits: pass a larger number as a value");
  using type = boost::hana::integral_constant<literal_type<C...>, static_cast<literal_type<C...>>(
                                                                      number_of<C...>().value)>;
};

}  // namespace memo::detail
