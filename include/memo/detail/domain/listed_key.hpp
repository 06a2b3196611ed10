// Keys as template arguments: numbers, enumerators, or text.
#pragma once

#include <cstddef>
#include <type_traits>

#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// Text as a template argument, without the zero at its end.
template <class Char, std::size_t Size>
struct fixed_string {
  using value_type = Char;
  using traits_type = void;

  constexpr fixed_string(const Char (&text)[Size + 1]) {
    for (std::size_t i = 0; i < Size; ++i) units[i] = text[i];
  }
  constexpr const Char* data() const { return units; }
  static constexpr std::size_t size() { return Size; }

  /// Public, as every part of a template argument.
  Char units[Size + 1]{};
};
template <class Char, std::size_t N>
fixed_string(const Char (&)[N]) -> fixed_string<Char, N - 1>;

/// Its characters, of whichever class of text a parameter is. (Not a string_view: <string_view> is as much to include
/// as half of <memo/table.hpp>.)
template <class Char>
struct listed_text {
  using value_type = Char;
  using traits_type = void;

  constexpr const Char* data() const { return first; }
  constexpr std::size_t size() const { return count; }

  template <text T>
    requires std::is_constructible_v<T, const Char*, std::size_t>
  constexpr operator T() const {
    return T(first, count);
  }

  const Char* first;
  std::size_t count;
};

template <class T>
inline constexpr bool is_character = false;
template <>
inline constexpr bool is_character<char> = true;
template <>
inline constexpr bool is_character<wchar_t> = true;
template <>
inline constexpr bool is_character<char8_t> = true;
template <>
inline constexpr bool is_character<char16_t> = true;
template <>
inline constexpr bool is_character<char32_t> = true;

/// What is written in a list of keys.
template <class T>
struct listed_key {
  static constexpr bool is_text = false;

  T value;

  constexpr listed_key(T v) : value(v) {}
};
template <class Char, std::size_t Size>
struct listed_key<fixed_string<Char, Size>> {
  static_assert(is_character<Char>,
                "memo requires keys that are listed one by one: for those of an array write memo::values_of<array>");
  static constexpr bool is_text = true;

  fixed_string<Char, Size> value;

  constexpr listed_key(const Char (&literal)[Size + 1]) : value(literal) {}

  constexpr listed_text<Char> text() const { return {value.data(), Size}; }
};

template <class T>
listed_key(T) -> listed_key<T>;
template <class Char, std::size_t N>
listed_key(const Char (&)[N]) -> listed_key<fixed_string<Char, N - 1>>;

/// The arguments of one call.
template <auto... Argument>
struct key_arguments {};

/// The keys that a recursion visits from these on: completed by <memo/table.hpp>.
template <auto F, class Signature, auto... Root>
struct reached;

}  // namespace memo::detail
