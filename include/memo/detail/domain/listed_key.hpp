// Keys as template arguments: numbers, enumerators, or text.
#pragma once

#include <cstddef>
#include <string_view>

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

/// What is written in a list of keys.
template <class T>
struct listed_key {
  static constexpr bool is_text = false;

  T value;

  constexpr listed_key(T v) : value(v) {}
};
template <class Char, std::size_t Size>
struct listed_key<fixed_string<Char, Size>> {
  static constexpr bool is_text = true;

  fixed_string<Char, Size> value;

  constexpr listed_key(const Char (&literal)[Size + 1]) : value(literal) {}

  constexpr std::basic_string_view<Char> text() const { return {value.data(), Size}; }
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
