// A key of numbers as words, and the numbers again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/key/apply.hpp>
#include <memo/detail/key/key.hpp>

namespace memo::detail {

/// Several words as one value.
template <std::size_t Width>
struct word_array {
  std::uint64_t v[Width];

  constexpr bool operator==(const word_array& other) const {
    for (std::size_t i = 0; i < Width; ++i)
      if (v[i] != other.v[i]) return false;
    return true;
  }
};

template <std::size_t Size>
using unsigned_of_size = std::conditional_t<
    Size == 1, std::uint8_t,
    std::conditional_t<Size == 2, std::uint16_t, std::conditional_t<Size == 4, std::uint32_t, std::uint64_t>>>;

/// How many bits of a word are those of the numbers behind number I.
template <std::size_t I, class... P>
inline constexpr std::size_t bits_after = [] {
  constexpr std::size_t sizes[] = {sizeof(P)...};
  std::size_t bits = 0;
  for (std::size_t i = I + 1; i < sizeof...(P); ++i) bits += sizes[i] * 8;
  return bits;
}();

/// Of a number without a pattern.
constexpr std::uint64_t odd_power(std::size_t exponent) {
  std::uint64_t power = 1;
  for (; exponent != 0; --exponent) power *= 0xd6e8feb86659fd93u;
  return power;
}

/// In which of a key's words each number stands and what it is shifted by; and by which factors the sum of the numbers
/// is the one word, or as different for different keys as a hash.
template <bool Packed, class Index, class... P>
struct number_places;
template <std::size_t... I, class... P>
struct number_places<true, std::index_sequence<I...>, P...> {
  using word = std::index_sequence<(I - I)...>;
  using shift = std::index_sequence<bits_after<I, P...>...>;
  using factor = std::integer_sequence<std::uint64_t, (std::uint64_t{1} << bits_after<I, P...>)...>;
};
template <std::size_t... I, class... P>
struct number_places<false, std::index_sequence<I...>, P...> {
  using word = std::index_sequence<I...>;
  using shift = std::index_sequence<(I - I)...>;
  using factor = std::integer_sequence<std::uint64_t, odd_power(2 * I + 1)...>;
};

/// What the keys of parameters P are kept as: one word where their bits fit, and an array's next `width` words each.
/// Made for constant evaluations, where a call costs as much as ten operators, and an array in an array much more than
/// a longer one.
template <word... P>
struct packed_key {
  static constexpr bool packed = fit_a_word<P...>;
  static constexpr std::size_t width = packed ? 1 : sizeof...(P);
  using words = std::conditional_t<packed, std::uint64_t, word_array<width>>;

  static constexpr words pack(P... x) {
    if constexpr (sizeof...(P) == 1) {
      return (to_word(x), ...);
    } else if constexpr (packed) {
      std::uint64_t w = 0;
      ((w = w << sizeof(P) * 8 | (to_word(x) & mask<P>)), ...);
      return w;
    } else {
      return {{to_word(x)...}};
    }
  }

  static constexpr bool has_integers = (discrete<P> && ...);
  /// What an integer is in its word.
  template <class T>
  using part = std::conditional_t<packed && sizeof...(P) != 1, unsigned_of_size<sizeof(T)>, std::uint64_t>;
  using places = number_places<packed, std::index_sequence_for<P...>, P...>;
  static constexpr std::uint64_t multiplier = 0x9e3779b97f4a7c15u;

  /// In the upper bits.
  static constexpr std::uint64_t hash(const words& key) {
    if constexpr (packed) {
      return key * multiplier;
    } else {
      return sum(key, typename places::word{}, typename places::factor{}) * multiplier;
    }
  }

  /// One word: the key's own, or nearly as different for different keys.
  static constexpr std::uint64_t word(const words& key) {
    if constexpr (packed)
      return key;
    else
      return hash(key);
  }

  /// Key i of an array.
  static constexpr words get(const std::uint64_t* keys, std::size_t i) {
    if constexpr (packed) {
      return keys[i];
    } else {
      words key{};
      for (std::size_t j = 0; j < width; ++j) key.v[j] = keys[i * width + j];
      return key;
    }
  }
  static constexpr void put(std::uint64_t* keys, std::size_t i, const words& key) {
    if constexpr (packed)
      keys[i] = key;
    else
      for (std::size_t j = 0; j < width; ++j) keys[i * width + j] = key.v[j];
  }
  static constexpr bool stands_at(const std::uint64_t* keys, std::size_t i, const words& key) {
    if constexpr (packed)
      return keys[i] == key;
    else
      return get(keys, i) == key;
  }

  /// f(x...) of the numbers in a key.
  template <class F>
  static constexpr decltype(auto) visit(const words& key, const F& f) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) -> decltype(auto) {
      if constexpr (packed)
        return f(from_word<P>(key >> bits_after<I, P...>)...);
      else
        return f(from_word<P>(key.v[I])...);
    }(std::index_sequence_for<P...>{});
  }

 private:
  template <std::size_t... Word, std::uint64_t... Factor>
  static constexpr std::uint64_t sum(const words& key, std::index_sequence<Word...>,
                                     std::integer_sequence<std::uint64_t, Factor...>) {
    return (... + (key.v[Word] * Factor));
  }
  template <class T>
  static constexpr std::uint64_t mask = ~std::uint64_t{0} >> (sizeof(std::uint64_t) - sizeof(T)) * 8;
};

}  // namespace memo::detail
