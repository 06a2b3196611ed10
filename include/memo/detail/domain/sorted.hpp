// The order of a list's keys: whether they ascend, whether there is a gap, and which is the n-th.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/perfect_hash.hpp>

namespace memo::detail {

struct extent_of_words {
  std::uint64_t least;
  std::uint64_t most;
  std::uint64_t varying;  // the bits that are not the same in all of them
  bool is_ascending;
};

template <std::size_t Size>
constexpr extent_of_words extent_of(const raw_array<std::uint64_t, Size>& words, std::uint64_t sign) {
  extent_of_words extent{words.v[0] ^ sign, words.v[0] ^ sign, 0, true};
  for (std::size_t i = 1; i < Size; ++i) {
    const std::uint64_t word = words.v[i] ^ sign;
    if (word <= (words.v[i - 1] ^ sign)) extent.is_ascending = false;
    if (word < extent.least) extent.least = word;
    if (word > extent.most) extent.most = word;
    extent.varying |= words.v[i] ^ words.v[0];
  }
  return extent;
}

/// Whether Size words that span no more than that are all of those.
template <std::size_t Size>
constexpr bool are_distinct(const raw_array<std::uint64_t, Size>& words, std::uint64_t sign, std::uint64_t least) {
  bool seen[Size];
  for (std::size_t i = 0; i < Size; ++i) seen[i] = false;
  for (std::size_t i = 0; i < Size; ++i) {
    bool& at = seen[(words.v[i] ^ sign) - least];
    if (at) return false;
    at = true;
  }
  return true;
}

template <std::size_t Size>
using order_of = raw_array<number_below<Size>, Size>;

/// Stable: what was sorted by the digits below is sorted by this one too.
template <std::size_t Size>
constexpr order_of<Size> sort_by_digit(const raw_array<std::uint64_t, Size>& words, std::uint64_t sign, unsigned shift,
                                       const order_of<Size>& before) {
  std::size_t first[257] = {};
  for (std::size_t i = 0; i < Size; ++i) ++first[((words.v[i] ^ sign) >> shift & 255) + 1];
  for (std::size_t digit = 0; digit < 256; ++digit) first[digit + 1] += first[digit];
  order_of<Size> sorted;
  for (std::size_t i = 0; i < Size; ++i) sorted.v[i] = 0;
  for (std::size_t i = 0; i < Size; ++i)
    sorted.v[first[(words.v[before.v[i]] ^ sign) >> shift & 255]++] = before.v[i];
  return sorted;
}

template <std::size_t Size>
constexpr order_of<Size> inverse(const order_of<Size>& order) {
  order_of<Size> places;
  for (std::size_t i = 0; i < Size; ++i) places.v[i] = 0;
  for (std::size_t i = 0; i < Size; ++i) places.v[order.v[i]] = static_cast<number_below<Size>>(i);
  return places;
}

template <class Keys, unsigned Digits>
constexpr auto sort_to();
/// By the lowest Digits digits of eight bits, each an evaluation.
template <class Keys, unsigned Digits>
inline constexpr auto sorted_to = sort_to<Keys, Digits>();

/// Of integers or enumerators, whose words are turned by their sign, so that negative ones come first.
template <class Keys>
struct key_order {
  static constexpr std::uint64_t sign = is_signed<typename Keys::key_type> ? std::uint64_t{1} << 63 : 0;
  static constexpr extent_of_words extent = extent_of(words_of<Keys>, sign);

  static constexpr bool is_ascending = extent.is_ascending;
  static constexpr bool has_no_gap = [] {
    if constexpr (extent.most - extent.least != Keys::size - 1)
      return false;
    else
      return is_ascending || are_distinct(words_of<Keys>, sign, extent.least);
  }();

  /// Where there is no gap: of a key that is none of them, no less than their number.
  template <class P>
  static constexpr std::uint64_t rank(P key) {
    return (to_word(key) ^ sign) - extent.least;
  }

  static constexpr std::size_t position(std::size_t rank) {
    if constexpr (is_ascending)
      return rank;
    else
      return sorted_to<Keys, 8>.v[rank];
  }
  static constexpr auto ranks = inverse(sorted_to<Keys, 8>);
};

/// Of other keys: the list's own.
template <class Keys>
  requires(!discrete<typename Keys::key_type>)
struct key_order<Keys> {
  static constexpr bool is_ascending = true;
  static constexpr bool has_no_gap = false;
};

template <class Keys, unsigned Digits>
constexpr auto sort_to() {
  constexpr std::size_t size = Keys::size;
  if constexpr (Digits == 0) {
    order_of<size> unsorted;
    for (std::size_t i = 0; i < size; ++i) unsorted.v[i] = static_cast<number_below<size>>(i);
    return unsorted;
  } else if constexpr ((key_order<Keys>::extent.varying >> 8 * (Digits - 1) & 255) == 0) {
    return sorted_to<Keys, Digits - 1>;
  } else {
    return sort_by_digit(words_of<Keys>, key_order<Keys>::sign, 8 * (Digits - 1), sorted_to<Keys, Digits - 1>);
  }
}

}  // namespace memo::detail
