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

template <class... T>
struct type_list {};

template <class T>
inline constexpr bool is_optional = false;
template <template <class> class Optional, class T>
  requires requires(const Optional<T>& x, Optional<T>& y) {
             requires std::same_as<typename Optional<T>::value_type, T>;
             { x.has_value() } -> std::same_as<bool>;
             *x;
             y.reset();
           }
inline constexpr bool is_optional<Optional<T>> = true;

/// std::optional and its like. A class derived from one may hold more, and has an == of its own.
template <class T>
concept optional_like = is_optional<T>;

template <class T>
struct alternatives {
  using type = type_list<>;
};
template <template <class...> class Variant, class... T>
  requires requires(const Variant<T...>& x) {
             { x.valueless_by_exception() } -> std::same_as<bool>;
             { x.index() } -> std::same_as<std::size_t>;
           }
struct alternatives<Variant<T...>> {
  using type = type_list<T...>;
};

/// std::variant and its like, as above.
template <class T>
concept variant_like = !std::same_as<typename alternatives<T>::type, type_list<>>;

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

/// What a value of T is made of: a container's, an optional's, a variant's or a tuple's elements.
template <class T>
constexpr auto elements() {
  if constexpr (range<T> || optional_like<T>)
    return type_list<typename T::value_type>{};
  else if constexpr (variant_like<T>)
    return typename alternatives<T>::type{};
  else if constexpr (tuple_like<T>)
    return []<std::size_t... I>(std::index_sequence<I...>) {
      return type_list<std::tuple_element_t<I, T>...>{};
    }(std::make_index_sequence<std::tuple_size<T>::value>{});
  else
    return type_list<>{};
}

template <class... T>
constexpr std::index_sequence_for<T...> indices(type_list<T...>) {
  return {};
}
template <class T>
constexpr auto element_indices() {
  return indices(elements<T>());
}

template <class... T>
constexpr bool all_hashable(type_list<T...>) {
  return (hashable<std::remove_cvref_t<T>> && ...);
}

/// Compared and hashed by its elements. The standard's own == and hash would compare an optional's number by value.
template <class T>
concept compound = (optional_like<T> || variant_like<T> || (!std_hashable<T> && (range<T> || tuple_like<T>))) &&
                   all_hashable(elements<T>());

template <class T>
constexpr bool comparable();
template <class... T>
constexpr bool all_comparable(type_list<T...>) {
  return (comparable<std::remove_cvref_t<T>>() && ...);
}
template <class T>
constexpr bool comparable() {
  if constexpr (word<T> || text<T> || std_hashable<T>)
    return true;
  else if constexpr (!std::same_as<type_list<>, decltype(elements<T>())>)
    return all_comparable(elements<T>());
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

/// A store uses the low half. In the last product's low half alone, keys that differ in high bits would crowd.
constexpr std::uint64_t fold(std::uint64_t h) { return h ^ h >> 32; }

template <word T>
constexpr std::uint64_t to_word(T x) {
  if constexpr (std::same_as<T, float>)
    return std::bit_cast<std::uint32_t>(x);
  else if constexpr (std::same_as<T, double>)
    return std::bit_cast<std::uint64_t>(x);
  else
    return static_cast<std::uint64_t>(x);
}

/// A long double without its padding.
struct long_words {
  std::uint64_t low;
  std::uint64_t high;

  constexpr explicit long_words(const long double& x) : low(0), high(0) {
    struct representation {
      unsigned char bytes[sizeof x];
    };
    constexpr std::size_t size = __LDBL_MANT_DIG__ == 64 ? 10 : sizeof x;
    const auto r = __builtin_bit_cast(representation, x);
    for (std::size_t i = 0; i < size; ++i) (i < 8 ? low : high) |= std::uint64_t{r.bytes[i]} << i % 8 * 8;
  }
  friend constexpr bool operator==(const long_words&, const long_words&) = default;
};

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
  if constexpr (range<T>) {
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

template <class T>
constexpr std::uint64_t hash_element(const T& x);

template <class T>
constexpr std::uint64_t hash_elements(const T& x) {
  std::uint64_t h = secret[0];
  if constexpr (range<T>) {
    for (const typename T::value_type& element : x) h = combine(h, hash_element(element));
  } else if constexpr (optional_like<T>) {
    if (x.has_value()) h = combine(h, hash_element(*x));
  } else {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      using std::get;
      if constexpr (variant_like<T>)
        static_cast<void>(((x.index() == I && (h = combine(h + I, hash_element(get<I>(x))), true)) || ...));
      else
        ((h = combine(h, hash_element(get<I>(x)))), ...);
    }(element_indices<T>());
  }
  return h;
}

}  // namespace detail

/// The hash of one argument. Numbers, enumerations, text, and containers, optionals, variants and tuples of these are
/// hashed here, floating numbers by their representation; every other type by std::hash.
/// For a type of your own specialize std::hash<T>, or this template: hash<T>{}(x) gives 64 bits, equal for equal
/// values. std::hash is no constant expression, so in constant evaluation a type that has only that hashes to 0, and
/// looking it up is linear in the number of keys.
template <class T>
struct hash {
  constexpr std::uint64_t operator()(const T& x) const
    requires(detail::word<T> || std::same_as<T, long double> || detail::text<T> || detail::compound<T> ||
             detail::std_hashable<T>)
  {
    if constexpr (detail::word<T>) {
      return detail::hash_word(detail::to_word(x));
    } else if constexpr (std::same_as<T, long double>) {
      const detail::long_words words(x);
      return detail::combine(detail::hash_word(words.low), words.high);
    } else if constexpr (detail::text<T>) {
      return detail::hash_text(x.data(), x.size());
    } else if constexpr (detail::compound<T>) {
      return detail::hash_elements(x);
    } else {
      return std::is_constant_evaluated() ? 0 : detail::hash_word(std::hash<T>{}(x));
    }
  }
};

template <class T>
constexpr std::uint64_t detail::hash_element(const T& x) {
  return hash<T>{}(x);
}

}  // namespace memo
