// How values are hashed: the same number while a constant is evaluated and at run time, on every machine.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/key/types.hpp>

namespace memo::detail {

// 64-bit products folded to 64 bits: after wyhash (Wang Yi, 2019).

inline constexpr std::uint64_t secret[] = {0xa0761d6478bd642fu, 0xe7037ed1a0b428dbu, 0x8ebc6af09c88c6e3u};

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
#if defined(__SIZEOF_INT128__)
  __extension__ using uint128 = unsigned __int128;
  const uint128 product = static_cast<uint128>(a) * b;
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

#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 takes the first 8 bytes of a literal to be read before it knows its length.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#endif
/// Bytes [at, at + count) of an array of integers, each with its least significant byte first; count <= 8.
template <class Char>
constexpr std::uint64_t load_bytes(const Char* data, std::size_t at, std::size_t count) {
  std::uint64_t w = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (!std::is_constant_evaluated()) {
    __builtin_memcpy(&w, reinterpret_cast<const char*>(data) + at, count);
    return w;
  }
#endif
  for (std::size_t i = 0; i < count; ++i, ++at) {
    const std::uint64_t byte = static_cast<std::uint64_t>(data[at / sizeof(Char)]) >> at % sizeof(Char) * 8 & 255u;
    w |= byte << i * 8;
  }
  return w;
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

template <class Char>
constexpr std::uint64_t hash_text(const Char* data, std::size_t size) {
  std::uint64_t h = hash_word(size);
  std::size_t at = 0;
  std::size_t left = size * sizeof(Char);
  for (; left > 8; left -= 8, at += 8) h = combine(h, load_bytes(data, at, 8));
  return combine(h, left == 0 ? 0 : load_bytes(data, at, left));
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
  if constexpr (word<T> || std::same_as<T, long double> || text<T>)
    return true;
  else if constexpr (compound<T>)
    return []<class... E>(type_list<E...>) { return (has_constant_hash<std::remove_cvref_t<E>> && ...); }(elements<T>());
  else
    return false;
}

}  // namespace memo::detail
