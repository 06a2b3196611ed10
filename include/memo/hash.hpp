// What is hashed how, and how to say it for a type of your own.
#pragma once

#include <concepts>
#include <cstdint>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/hash/hashing.hpp>

namespace memo {

/// The hash of one argument: 64 bits, equal for equal values, and the same number in constant evaluation, at run time
/// and on every machine where the types have the same values: not of a negative char or a long double. Hashed here are
/// numbers, floating ones by their representation, enumerations, text, durations and points of time, and optionals,
/// variants, tuples and containers of these that are not unordered; every other type by std::hash, whose number is the
/// standard library's. For a type of your own specialize std::hash<T>, or this template with a constexpr
/// operator()(const T&).
/// O(size of x). Throws what the type's own iteration and std::hash throw. Any number of threads.
/// After wyhash (Wang Yi, 2019).
template <class T>
struct hash {
  /// Whether a call may be part of a constant expression: not where only std::hash says how. In constant evaluation
  /// looking such a key up is linear in the number of keys.
  static constexpr bool is_constant = detail::is_hashed_here<T>();

  constexpr std::uint64_t operator()(const T& x) const
    requires(is_constant || detail::compound<T> || detail::std_hashable<T>)
  {
    if constexpr (detail::word<T>) {
      return detail::hash_word(detail::to_word(x));
    } else if constexpr (detail::two_words<T>) {
      return detail::combine(detail::hash_word(static_cast<std::uint64_t>(x)), static_cast<std::uint64_t>(x >> 64));
    } else if constexpr (std::same_as<T, long double>) {
      const detail::long_words words(x);
      return detail::combine(detail::hash_word(words.low), words.high);
    } else if constexpr (detail::text<T>) {
      return detail::hash_text(x.data(), x.size());
    } else if constexpr (detail::compound<T>) {
      return detail::hash_elements(x);
    } else {
      return detail::hash_word(std::hash<T>{}(x));
    }
  }
};

}  // namespace memo

MEMO_END_NAMES
