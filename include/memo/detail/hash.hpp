// Hash and equality of one argument, at compile time and at run time.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <typeindex>  // the smallest header that declares std::hash
#include <utility>

namespace memo {

template <class T>
struct hash;

namespace detail {

/// Compared and hashed by representation: a NaN equals itself, 0.0 differs from -0.0.
template <class T>
concept word = ((std::is_integral_v<T> || std::is_enum_v<T>) && sizeof(T) <= sizeof(std::uint64_t)) ||
               std::same_as<T, float> || std::same_as<T, double>;

template <class T>
concept text = requires(const T& x) {
                 typename T::traits_type;
                 { *x.data() } -> std::convertible_to<typename T::value_type>;
                 { x.size() } -> std::convertible_to<std::size_t>;
               };

template <class T>
concept range = requires(const T& x) {
                  typename T::value_type;
                  x.begin() != x.end();
                  *x.begin();
                } && !requires { typename T::hasher; };  // the order of an unordered container is no part of its value

template <class T>
concept tuple_like = requires { std::tuple_size<T>::value; };

template <class T>
concept std_hashable = std::equality_comparable<T> && requires(const T& x) {
                                                        { std::hash<T>{}(x) } -> std::convertible_to<std::size_t>;
                                                      };

template <class T>
concept hashable = requires(const T& x) {
                     { hash<T>{}(x) } -> std::convertible_to<std::uint64_t>;
                   };

template <class T>
constexpr bool elements_hashable() {
  if constexpr (range<T>)
    return hashable<typename T::value_type>;
  else if constexpr (tuple_like<T>)
    return []<std::size_t... I>(std::index_sequence<I...>) {
      return (hashable<std::remove_cvref_t<std::tuple_element_t<I, T>>> && ...);
    }(std::make_index_sequence<std::tuple_size<T>::value>{});
  else
    return false;
}

template <class T>
constexpr bool comparable() {
  if constexpr (word<T> || text<T> || std_hashable<T>)
    return true;
  else if constexpr (range<T>)
    return comparable<typename T::value_type>();
  else if constexpr (tuple_like<T>)
    return []<std::size_t... I>(std::index_sequence<I...>) {
      return (comparable<std::remove_cvref_t<std::tuple_element_t<I, T>>>() && ...);
    }(std::make_index_sequence<std::tuple_size<T>::value>{});
  else
    return std::equality_comparable<T>;
}

// --- Hashing: 64-bit products folded to 64 bits, after wyhash (Wang Yi, 2019) ------------------------------------------

__extension__ using uint128 = unsigned __int128;

inline constexpr std::uint64_t secret[] = {0xa0761d6478bd642fu, 0xe7037ed1a0b428dbu, 0x8ebc6af09c88c6e3u};

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const uint128 product = static_cast<uint128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

constexpr std::uint64_t hash_word(std::uint64_t w) { return mix(w ^ secret[0], secret[1]); }

constexpr std::uint64_t combine(std::uint64_t h, std::uint64_t w) { return mix(h ^ secret[1], w ^ secret[2]); }

template <word T>
constexpr std::uint64_t to_word(T x) {
  if constexpr (std::same_as<T, float>)
    return std::bit_cast<std::uint32_t>(x);
  else if constexpr (std::same_as<T, double>)
    return std::bit_cast<std::uint64_t>(x);
  else
    return static_cast<std::uint64_t>(x);
}

template <class Char>
constexpr std::uint64_t hash_text(const Char* data, std::size_t size) {
  std::uint64_t h = hash_word(size);
  if (std::is_constant_evaluated()) {
    for (std::size_t i = 0; i < size; ++i) h = combine(h, static_cast<std::uint64_t>(data[i]));
    return h;
  }
  const auto* bytes = reinterpret_cast<const char*>(data);
  std::size_t left = size * sizeof(Char);
  std::uint64_t w = 0;
  for (; left > sizeof w; left -= sizeof w, bytes += sizeof w) {
    __builtin_memcpy(&w, bytes, sizeof w);
    h = combine(h, w);
  }
  w = 0;
  if (left != 0) __builtin_memcpy(&w, bytes, left);
  return combine(h, w);
}

// --- Equality, also of what a key keeps and a view of another ----------------------------------------------------------

template <class T, class U>
constexpr bool equal_ranges(const T& a, const U& b);

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
  else if constexpr (text<U>)
    return equal_text(a, b);
  else if constexpr (std_hashable<T>)
    return static_cast<bool>(a == b);
  else if constexpr (range<T>)
    return equal_ranges(a, b);
  else if constexpr (tuple_like<T>)
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      using std::get;
      return (equal(get<I>(a), get<I>(b)) && ...);
    }(std::make_index_sequence<std::tuple_size<T>::value>{});
  else
    return static_cast<bool>(a == b);
}

template <class T, class U>
constexpr bool equal_ranges(const T& a, const U& b) {
  auto i = a.begin();
  auto j = b.begin();
  for (; i != a.end() && j != b.end(); ++i, ++j)
    if (!equal(*i, *j)) return false;
  return i == a.end() && j == b.end();
}

}  // namespace detail

/// The hash of one argument. Words, text, ranges and tuples of these are hashed here, every other type by std::hash.
/// For a type of your own specialize std::hash<T>, or this template: hash<T>{}(x) gives 64 bits, equal for equal
/// values. std::hash is no constant expression, so in constant evaluation a type that has only that hashes to 0, and
/// looking it up is linear in the number of keys.
template <class T>
struct hash {
  constexpr std::uint64_t operator()(const T& x) const
    requires(detail::word<T> || detail::text<T> || detail::std_hashable<T> || detail::elements_hashable<T>())
  {
    if constexpr (detail::word<T>) {
      return detail::hash_word(detail::to_word(x));
    } else if constexpr (detail::text<T>) {
      return detail::hash_text(x.data(), x.size());
    } else if constexpr (detail::std_hashable<T>) {
      return std::is_constant_evaluated() ? 0 : detail::hash_word(std::hash<T>{}(x));
    } else if constexpr (detail::range<T>) {
      std::uint64_t h = detail::secret[0];
      for (const typename T::value_type& element : x) h = detail::combine(h, hash<typename T::value_type>{}(element));
      return h;
    } else {
      return [&]<std::size_t... I>(std::index_sequence<I...>) {
        using std::get;
        std::uint64_t h = detail::secret[0];
        ((h = detail::combine(h, hash<std::remove_cvref_t<decltype(get<I>(x))>>{}(get<I>(x)))), ...);
        return h;
      }(std::make_index_sequence<std::tuple_size<T>::value>{});
    }
  }
};

}  // namespace memo
