// How values are hashed: the same number while a constant is evaluated and at run time.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/hash/types.hpp>

namespace memo::detail {

// 64-bit products folded to 64 bits: after wyhash (Wang Yi, 2019).

inline constexpr std::uint64_t secret[] = {0xa0761d6478bd642fu, 0xe7037ed1a0b428dbu, 0x8ebc6af09c88c6e3u};

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
#if defined(__SIZEOF_INT128__)
  const two_words_unsigned product = static_cast<two_words_unsigned>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
#else
  const std::uint64_t a0 = a & 0xffffffffu, a1 = a >> 32, b0 = b & 0xffffffffu, b1 = b >> 32;
  const std::uint64_t middle = a1 * b0 + (a0 * b0 >> 32), rest = a0 * b1 + (middle & 0xffffffffu);
  return (a * b) ^ (a1 * b1 + (middle >> 32) + (rest >> 32));
#endif
}

constexpr std::uint64_t hash_word(std::uint64_t w) { return mix(w ^ secret[0], secret[1]); }

constexpr std::uint64_t combine(std::uint64_t h, std::uint64_t w) { return mix(h ^ secret[1], w ^ secret[2]); }

/// A store uses the low half. In the last product's low half alone, keys that differ in high bits would crowd.
constexpr std::uint64_t fold(std::uint64_t h) { return h ^ h >> 32; }

/// The number that SplitMix64 (Steele, Lea and Flood, 2014) makes of its state, which grows by a step before each.
inline constexpr std::uint64_t splitmix_step = 0x9e3779b97f4a7c15u;
constexpr std::uint64_t splitmix(std::uint64_t state) {
  state = (state ^ state >> 30) * 0xbf58476d1ce4e5b9u;
  state = (state ^ state >> 27) * 0x94d049bb133111ebu;
  return state ^ state >> 31;
}

template <class Char>
inline constexpr std::uint64_t unit_mask = ~std::uint64_t{} >> (64 - 8 * sizeof(Char));

#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 takes the first bytes of a literal to be read before it knows its length.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#endif
/// Bytes of an array of integers, each integer with its least significant byte first; in an evaluation one expression,
/// for each statement counts there.
template <std::size_t Bytes, class Char>
constexpr std::uint64_t load(const Char* data) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (!__builtin_is_constant_evaluated()) {
    std::conditional_t<Bytes == 8, std::uint64_t, std::uint32_t> w;
    __builtin_memcpy(&w, data, Bytes);
    return w;
  }
#endif
  return [=]<std::size_t... I>(std::index_sequence<I...>) {
    return (... | ((static_cast<std::uint64_t>(data[I]) & unit_mask<Char>) << I * sizeof(Char) * 8 % 64));
  }(std::make_index_sequence<Bytes / sizeof(Char)>());
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

template <class Char>
constexpr std::uint64_t hash_long_text(const Char* data, std::size_t size) {
  constexpr std::size_t word = 8 / sizeof(Char);
  const Char* const last = data + size - 2 * word;
  std::uint64_t h = secret[0] ^ size;
  if (last - data > static_cast<std::ptrdiff_t>(2 * word)) {  // two products at a time
    std::uint64_t other = secret[2];
    for (; last - data > static_cast<std::ptrdiff_t>(2 * word); data += 4 * word) {
      h = mix(load<8>(data) ^ secret[1], load<8>(data + word) ^ h);
      other = mix(load<8>(data + 2 * word) ^ secret[2], load<8>(data + 3 * word) ^ other);
    }
    h ^= other;
  }
  if (data < last) h = mix(load<8>(data) ^ secret[1], load<8>(data + word) ^ h);
  return mix(load<8>(last) ^ secret[1], load<8>(last + word) ^ h);
}

/// Loads overlap, so that no length but the shortest needs a loop.
template <class Char>
constexpr std::uint64_t hash_text(const Char* data, std::size_t size) {
  const std::size_t bytes = size * sizeof(Char);
  if (bytes > 16) return hash_long_text(data, size);
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  if (bytes >= 8) {
    a = load<8>(data);
    b = load<8>(data + size - 8 / sizeof(Char));
  } else if (bytes >= 4) {
    if constexpr (sizeof(Char) <= 4) {
      a = load<4>(data);
      b = load<4>(data + size - 4 / sizeof(Char));
    }
  } else if (bytes != 0) {
    if constexpr (sizeof(Char) <= 2)
      b = (static_cast<std::uint64_t>(data[0]) & unit_mask<Char>) |
          (static_cast<std::uint64_t>(data[size / 2]) & unit_mask<Char>) << 8 * sizeof(Char) |
          (static_cast<std::uint64_t>(data[size - 1]) & unit_mask<Char>) << 16 * sizeof(Char);
  }
  return mix(a ^ secret[1], b ^ secret[0] ^ size * secret[2]);
}

template <class T>
constexpr std::uint64_t hash_elements(const T& x) {
  std::uint64_t h = secret[0];
  const auto add = [&h]<class Element>(std::uint64_t seed, const Element& element) {
    h = combine(seed, memo::hash<Element>{}(element));
    return true;
  };
  if constexpr (sequence<T>) {
    for (const typename T::value_type& element : x) add(h, element);
  } else if constexpr (optional_like<T>) {
    if (x.has_value()) add(h, *x);
  } else if constexpr (in_units<T>) {
    add(h, x.count());
  } else if constexpr (since_epoch<T>) {
    add(h, x.time_since_epoch());
  } else {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      using std::get;
      if constexpr (variant_like<T>)
        static_cast<void>(((x.index() == I && add(h + I, get<I>(x))) || ...));
      else
        (add(h, get<I>(x)), ...);
    }(element_indices<T>());
  }
  return h;
}

/// Whether memo::hash<T> may be part of a constant expression; one of the user's is taken to be.
template <class T>
inline constexpr bool has_constant_hash = !requires { requires !memo::hash<T>::is_constant; };

template <class T>
constexpr bool is_hashed_here() {
  if constexpr (word<T> || two_words<T> || std::same_as<T, long double> || text<T>)
    return true;
  else if constexpr (compound<T>)
    return []<class... E>(type_list<E...>) {
      return (has_constant_hash<std::remove_cvref_t<E>> && ...);
    }(elements<T>());
  else
    return false;
}

}  // namespace memo::detail
