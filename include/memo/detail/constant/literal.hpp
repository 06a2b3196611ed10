// The number that a literal is, by its characters.
#pragma once

#include <initializer_list>

#include <boost/hana/integral_constant.hpp>

namespace memo::detail {

struct written_number {
  unsigned long long value = 0;
  bool is_integer = true;
  bool fits = true;
};

/// Of 64 bits, where Hana's stops at 18 digits. The characters end in two zeros.
constexpr written_number read_number(std::initializer_list<char> written) {
  const char* digit = written.begin();
  unsigned long long base = 10;
  if (*digit == '0') {
    const char kind = digit[1];
    base = kind == 'x' || kind == 'X' ? 16 : kind == 'b' || kind == 'B' ? 2 : 8;
    digit += base == 8 ? 1 : 2;
  }
  written_number n;
  for (; *digit != '\0'; ++digit) {
    const char c = *digit;
    if (c == '\'') continue;
    if (c == '.' || c == 'p' || c == 'P' || (base != 16 && (c == 'e' || c == 'E'))) n.is_integer = false;
    const int d = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    if (__builtin_mul_overflow(n.value, base, &n.value) || __builtin_add_overflow(n.value, d, &n.value)) n.fits = false;
  }
  return n;
}
template <char... C>
inline constexpr written_number number_of = read_number({C..., '\0', '\0'});

/// Templates of the characters, so that the error shows them.
template <char... C>
inline constexpr bool constant_is_an_integer = number_of<C...>.is_integer;
template <char... C>
inline constexpr bool constant_has_at_most_64_bits = number_of<C...>.fits;

/// A long long, as Hana's, where it can be one.
template <bool IsLong>
struct literal_type {
  using type = long long;
};
template <>
struct literal_type<true> {
  using type = unsigned long long;
};

/// What a literal gives. Here rather than in the operator, of which a constant evaluation counts each statement.
template <char... C>
struct literal {
  static_assert(constant_is_an_integer<C...>,
                "memo requires constants that are integers: write the number in smaller units, or pass it as a value");
  static_assert(!constant_is_an_integer<C...> || constant_has_at_most_64_bits<C...>,
                "memo requires constants of at most 64 bits: pass a larger number as a value");
  static constexpr auto value = number_of<C...>.value;
  using value_type = typename literal_type<(value >> 63 != 0)>::type;
  using type = boost::hana::integral_constant<value_type, static_cast<value_type>(value)>;
};

/// Most have one digit or two.
template <char Digit>
struct literal<Digit> {
  using type = boost::hana::integral_constant<long long, Digit - '0'>;
};
template <char Tens, char Ones>
  requires(Tens != '0' && '0' <= Ones && Ones <= '9')
struct literal<Tens, Ones> {
  using type = boost::hana::integral_constant<long long, 10 * (Tens - '0') + Ones - '0'>;
};

}  // namespace memo::detail
