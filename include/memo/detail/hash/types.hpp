// What a type is to a key: a word, text, a sequence, an optional, a variant, a tuple of others, or a whole.
#pragma once

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

/// Compared and hashed by its representation: a NaN equals itself, 0.0 differs from -0.0.
template <class T>
concept word = ((std::is_integral_v<T> || std::is_enum_v<T>) && sizeof(T) <= sizeof(std::uint64_t)) ||
               std::same_as<T, float> || std::same_as<T, double>;

/// A class of one number that says so.
template <class T>
concept one_number = requires { requires T::is_one_number; };

template <class T>
concept text = requires(const T& x) {
                 typename T::traits_type;
                 { *x.data() } -> std::convertible_to<typename T::value_type>;
                 { x.size() } -> std::convertible_to<std::size_t>;
               };

template <class T>
concept sequence = requires(const T& x) {
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

/// Of std::chrono, and their like: a number of units, and a duration since an epoch.
template <class T>
concept in_units = requires(const T& x) {
                          typename T::period;
                          { x.count() } -> std::same_as<typename T::rep>;
                        };
template <class T>
concept since_epoch = requires(const T& x) {
                            requires in_units<typename T::duration>;
                            { x.time_since_epoch() } -> std::same_as<typename T::duration>;
                          };

template <class T>
concept tuple_like = requires { std::tuple_size<T>::value; };

/// What == gives may be another class, that converts to bool: then the language makes no != of it.
template <class T>
concept has_equality = requires(const T& a, const T& b) { static_cast<bool>(a == b); };

template <class T>
concept std_hashable = has_equality<T> && requires(const T& x) {
                                            { std::hash<T>{}(x) } -> std::convertible_to<std::size_t>;
                                          };

template <class T>
concept hashable = requires(const T& x) {
                     { hash<T>{}(x) } -> std::convertible_to<std::uint64_t>;
                   };

/// What a value of T is made of: a container's, an optional's, a variant's or a tuple's elements, a number of units.
template <class T>
constexpr auto elements() {
  if constexpr (sequence<T> || optional_like<T>)
    return type_list<typename T::value_type>{};
  else if constexpr (variant_like<T>)
    return typename alternatives<T>::type{};
  else if constexpr (in_units<T>)
    return type_list<typename T::rep>{};
  else if constexpr (since_epoch<T>)
    return type_list<typename T::duration>{};
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
concept compound = (optional_like<T> || variant_like<T> || in_units<T> || since_epoch<T> ||
                    (!std_hashable<T> && (sequence<T> || tuple_like<T>))) &&
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
    return has_equality<T>;
}

/// Of which there is no constant: seen by one without a value, that is a variable, as clang does not look at what ends a
/// temporary.
template <class T>
constexpr bool is_made_and_ends() {
  [[maybe_unused]] const T made{};
  return true;
}
template <class T>
concept never_constant =
    std::is_default_constructible_v<T> && !requires { typename std::bool_constant<is_made_and_ends<T>()>; };

/// A word's bits, wider ones filled with its sign. In an evaluation each statement counts, an `if constexpr` too.
template <word T>
constexpr std::uint64_t to_word(T x) {
  return static_cast<std::uint64_t>(x);
}
template <word T>
  requires std::is_floating_point_v<T>
constexpr std::uint64_t to_word(T x) {
  if constexpr (std::same_as<T, float>)
    return __builtin_bit_cast(std::uint32_t, x);
  else
    return __builtin_bit_cast(std::uint64_t, x);
}

/// A number that is known to be one of places in memory, where those may have 32 bits. (A template, so that g++ finds
/// no useless cast where they have 64.)
template <class Number>
constexpr std::size_t to_size(Number n) {
  return static_cast<std::size_t>(n);
}
/// The same of one that fits 32 bits, where places may have 64.
template <class Number>
constexpr std::uint32_t to_uint32(Number n) {
  return static_cast<std::uint32_t>(n);
}

/// A word that threads read and write at once. (On x86 of 32 bits a std::uint64_t is aligned to four bytes, and may lie
/// in two lines.)
using shared_word [[gnu::aligned(8)]] = std::uint64_t;

/// An integer of 128 bits, which a compiler has as an extension, and of which a standard library may know nothing.
#if defined(__SIZEOF_INT128__)
__extension__ using two_words_signed = __int128;
__extension__ using two_words_unsigned = unsigned __int128;
template <class T>
concept two_words = std::same_as<T, two_words_signed> || std::same_as<T, two_words_unsigned>;
#else
template <class T>
concept two_words = false;
#endif

/// A long double without its padding.
struct long_words {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  constexpr explicit long_words(long double x) {
    struct representation {
      unsigned char bytes[sizeof x];
    };
    constexpr std::size_t size = __LDBL_MANT_DIG__ == 64 ? 10 : sizeof x;
    const auto r = __builtin_bit_cast(representation, x);
    for (std::size_t i = 0; i < size; ++i) (i < 8 ? low : high) |= std::uint64_t{r.bytes[i]} << i % 8 * 8;
  }
  friend constexpr bool operator==(const long_words&, const long_words&) = default;
};

}  // namespace detail
}  // namespace memo
