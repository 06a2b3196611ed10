// A key as a template argument: a number, an enumerator, or text.
#pragma once

#include <cstddef>
#include <string_view>

namespace memo::detail {

template <class T>
struct listed_key {
  static constexpr bool is_text = false;

  /// Public, as every part of a template argument.
  T value;

  constexpr listed_key(T v) : value(v) {}
};
template <std::size_t N>
struct listed_key<char[N]> {
  static constexpr bool is_text = true;

  char characters[N]{};

  constexpr listed_key(const char (&literal)[N]) {
    for (std::size_t i = 0; i < N; ++i) characters[i] = literal[i];
  }

  constexpr std::string_view text() const { return {characters, N - 1}; }
};

template <class T>
listed_key(T) -> listed_key<T>;
template <std::size_t N>
listed_key(const char (&)[N]) -> listed_key<char[N]>;

}  // namespace memo::detail
