// Whether a literal is an integer, by its characters.
#pragma once

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

}  // namespace memo::detail
