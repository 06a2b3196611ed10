// Keys that are integers or enumerators: their words, and which parameters hold them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>

#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// What find() gives for a key that is not there.
inline constexpr std::size_t npos = static_cast<std::size_t>(-1);

template <class T>
concept discrete = (std::is_integral_v<T> || std::is_enum_v<T>) && sizeof(T) <= sizeof(std::uint64_t);

template <discrete T>
constexpr bool is_negative(T x) {
  if constexpr (std::is_enum_v<T>)
    return is_negative(static_cast<std::underlying_type_t<T>>(x));
  else if constexpr (std::is_signed_v<T>)
    return x < 0;
  else
    return false;
}

/// Whether some of its values are negative.
template <class T>
inline constexpr bool is_signed = std::is_signed_v<T>;
template <class T>
  requires std::is_enum_v<T>
inline constexpr bool is_signed<T> = std::is_signed_v<std::underlying_type_t<T>>;

/// Whether the integer with this word and sign is a value of P.
template <class P>
constexpr bool holds(std::uint64_t w, bool negative) {
  return to_word(static_cast<P>(w)) == w && is_negative(static_cast<P>(w)) == negative;
}

/// The enumerators of one enumeration are no keys of another, whatever their numbers are.
template <class P, class T>
inline constexpr bool is_another_enumeration = std::is_enum_v<P> && std::is_enum_v<T> && !std::is_same_v<P, T>;

template <class P, auto Key>
inline constexpr bool parameter_holds_key =
    !is_another_enumeration<P, decltype(Key)> && holds<P>(to_word(Key), is_negative(Key));

/// Not a fold over &&, which clang limits to 256 operands.
consteval bool all(std::initializer_list<bool> conditions) {
  for (const bool holds : conditions)
    if (!holds) return false;
  return true;
}

template <auto Lo, auto Hi>
inline constexpr bool is_ascending = is_negative(Lo) == is_negative(Hi) ? to_word(Lo) <= to_word(Hi) : is_negative(Lo);

}  // namespace memo::detail
