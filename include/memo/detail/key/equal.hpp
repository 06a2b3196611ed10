// Equality of two arguments, or of what a key owns and a view of another.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/key/types.hpp>

namespace memo::detail {

template <class T, class U>
constexpr bool equal_elements(const T& a, const U& b);

template <class T, class U>
constexpr bool equal_text(const T& a, const U& b) {
  if (a.size() != b.size()) return false;
  if (!std::is_constant_evaluated())
    return a.size() == 0 || __builtin_memcmp(a.data(), b.data(), a.size() * sizeof(*a.data())) == 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!(a.data()[i] == b.data()[i])) return false;
  return true;
}

template <class T, class U>
constexpr bool equal(const T& a, const U& b) {
  if constexpr (word<T> && std::same_as<T, U>)
    return to_word(a) == to_word(b);
  else if constexpr (std::same_as<T, long double>)
    return long_words(a) == long_words(b);
  else if constexpr (text<U>)
    return equal_text(a, b);
  else if constexpr (compound<T>)
    return equal_elements(a, b);
  else
    return static_cast<bool>(a == b);
}

template <class T, class U>
constexpr bool equal_elements(const T& a, const U& b) {
  if constexpr (sequence<T>) {
    auto i = a.begin();
    auto j = b.begin();
    for (; i != a.end() && j != b.end(); ++i, ++j)
      if (!equal(*i, *j)) return false;
    return i == a.end() && j == b.end();
  } else if constexpr (optional_like<T>) {
    return a.has_value() == b.has_value() && (!a.has_value() || equal(*a, *b));
  } else {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      using std::get;
      if constexpr (variant_like<T>)
        return a.index() == b.index() &&
               (a.valueless_by_exception() || ((a.index() == I && equal(get<I>(a), get<I>(b))) || ...));
      else
        return (equal(get<I>(a), get<I>(b)) && ...);
    }(element_indices<T>());
  }
}

}  // namespace memo::detail
