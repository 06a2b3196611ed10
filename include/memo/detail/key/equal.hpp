// Equality of two arguments, or of what a key owns and a view of another.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/hash/types.hpp>

namespace memo::detail {

template <class T, class U>
constexpr bool equal_elements(const T& a, const U& b);

#if defined(__GNUC__) && !defined(__clang__)
// g++ takes the first bytes of a literal to be read before it knows its length.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#endif
template <class Word>
[[gnu::always_inline]] inline Word loaded(const char* bytes) {
  Word w;
  __builtin_memcpy(&w, bytes, sizeof w);
  return w;
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// Not inlined: g++ would warn that a literal is shorter than this, not seeing that then the sizes differ.
[[gnu::noinline]] inline bool equal_many_bytes(const char* a, const char* b, std::size_t n) {
  return __builtin_memcmp(a, b, n) == 0;
}

/// Short runs are compared as words that overlap, without a call.
inline bool equal_bytes(const void* first, const void* second, std::size_t n) {
  using word_type = std::uint64_t;
  const auto* a = static_cast<const char*>(first);
  const auto* b = static_cast<const char*>(second);
  if (n > 32) return equal_many_bytes(a, b, n);
  if (n < 4) return n == 0 || ((a[0] == b[0]) & (a[n / 2] == b[n / 2]) & (a[n - 1] == b[n - 1]));
  const auto differ = [=]<class Word>(Word, std::size_t at) { return loaded<Word>(a + at) ^ loaded<Word>(b + at); };
  if (n < 8) return (differ(std::uint32_t{}, 0) | differ(std::uint32_t{}, n - 4)) == 0;
  const word_type ends = differ(word_type{}, 0) | differ(word_type{}, n - 8);
  return (n <= 16 ? ends : ends | differ(word_type{}, 8) | differ(word_type{}, n - 16)) == 0;
}

template <class T, class U>
constexpr bool equal_text(const T& a, const U& b) {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  const auto* p = a.data();
  const auto* q = b.data();
  if (!std::is_constant_evaluated()) return equal_bytes(p, q, size * sizeof *p);
  for (std::size_t i = 0; i < size; ++i)
    if (!(p[i] == q[i])) return false;
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
      if (!detail::equal(*i, *j)) return false;
    return i == a.end() && j == b.end();
  } else if constexpr (optional_like<T>) {
    return a.has_value() == b.has_value() && (!a.has_value() || detail::equal(*a, *b));
  } else if constexpr (in_units<T>) {
    return detail::equal(a.count(), b.count());
  } else if constexpr (since_epoch<T>) {
    return detail::equal(a.time_since_epoch(), b.time_since_epoch());
  } else {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      using std::get;
      if constexpr (variant_like<T>)
        return a.index() == b.index() &&
               (a.valueless_by_exception() || ((a.index() == I && detail::equal(get<I>(a), get<I>(b))) || ...));
      else
        return (detail::equal(get<I>(a), get<I>(b)) && ...);
    }(element_indices<T>());
  }
}

}  // namespace memo::detail
