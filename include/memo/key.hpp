// One call's arguments as one owned, comparable, hashable value.
//
// A parameter that only views (std::string_view, std::span, std::initializer_list, const T&) is kept by value; a lookup
// compares the views and builds nothing. Views and pointers inside other types are refused; a class of your own is taken
// to own what it compares. How a type is hashed, and how to say it for your own, is at memo::hash in detail/hash.hpp.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include <memo/detail/hash.hpp>
#include <memo/detail/owned_array.hpp>

namespace memo::detail {

template <class T>
concept text_view = text<T> && !requires { typename T::allocator_type; };

template <class T>
concept array_view = requires(const T& x) {
                       T::extent;
                       { x.data() } -> std::same_as<typename T::element_type*>;
                     } || std::same_as<T, std::initializer_list<typename T::value_type>>;

/// What a key keeps of a parameter of type P.
template <class P>
struct kept {
  using type = std::remove_cvref_t<P>;
};
template <class P>
  requires text_view<std::remove_cvref_t<P>> || array_view<std::remove_cvref_t<P>>
struct kept<P> {
  using type = owned_array<std::remove_cv_t<typename std::remove_cvref_t<P>::value_type>>;
};
template <class P>
using kept_t = typename kept<P>::type;

/// Whether a T still has its value when what it was made of is gone.
template <class T>
constexpr bool owns_value();
template <class T, class... Element>
constexpr bool owns_elements(type_list<Element...>) {
  return ((std::is_same_v<T, Element> || owns_value<Element>()) && ...);
}
template <class T>
constexpr bool owns_value() {
  using value = std::remove_cv_t<T>;
  if constexpr (std::is_reference_v<T> || std::is_pointer_v<value> || text_view<value> || array_view<value>)
    return false;
  else
    return owns_elements<value>(elements<value>());
}

// --- What is refused. The names stand in the compiler's error, with the parameter's position and type. ------------------

template <std::size_t Position, class P>
inline constexpr bool parameter_is_no_pointer = !std::is_pointer_v<std::remove_cvref_t<P>>;
template <std::size_t Position, class P>
inline constexpr bool parameter_is_no_text_pointer =
    !(std::is_pointer_v<std::remove_cvref_t<P>> &&
      std::is_same_v<std::remove_cv_t<std::remove_pointer_t<std::remove_cvref_t<P>>>, char>);
template <std::size_t Position, class P>
inline constexpr bool parameter_owns_its_elements = owns_value<kept_t<P>>();
template <std::size_t Position, class P>
inline constexpr bool parameter_is_read_only =
    !std::is_lvalue_reference_v<P> || std::is_const_v<std::remove_reference_t<P>>;
template <std::size_t Position, class P>
inline constexpr bool parameter_can_be_kept =
    std::is_copy_constructible_v<std::remove_cvref_t<P>> || std::is_lvalue_reference_v<P>;
template <std::size_t Position, class T>
inline constexpr bool parameter_can_be_compared = comparable<T>();
template <std::size_t Position, class T>
inline constexpr bool parameter_can_be_hashed = hashable<T>;

template <std::size_t Position, class P>
struct parameter {
  using type = std::remove_cvref_t<P>;
  static_assert(
      parameter_is_no_text_pointer<Position, P>,
      "memo requires parameters that hold their value: for a 'const char*' write std::string_view or std::string");
  static_assert(
      !parameter_is_no_text_pointer<Position, P> || parameter_is_no_pointer<Position, P>,
      "memo requires parameters that hold their value: for a pointer write what it points to, or a std::span");
  static_assert(!parameter_is_no_pointer<Position, P> || parameter_owns_its_elements<Position, P>,
                "memo requires parameters that own what they hold: inside another type write std::string for a "
                "std::string_view, and for a span, a reference or a pointer the type it refers to");
  static_assert(parameter_is_read_only<Position, P>,
                "memo requires parameters that the call does not change: for 'T&' write 'const T&' or 'T'");
  static_assert(parameter_can_be_kept<Position, P>,
                "memo keeps each argument beside giving it to the body: for a move-only 'T' write 'const T&'");
  static_assert(!parameter_is_no_pointer<Position, P> || parameter_can_be_compared<Position, type>,
                "memo requires parameters that can be compared: write an operator== for this parameter's type");
  static_assert(
      !parameter_is_no_pointer<Position, P> || parameter_can_be_hashed<Position, type>,
      "memo requires parameters that can be hashed: specialize std::hash or memo::hash for this parameter's type");
  static constexpr bool checked = true;
};

template <class Indices, class... P>
inline constexpr bool parameters_checked = false;
template <std::size_t... I, class... P>
inline constexpr bool parameters_checked<std::index_sequence<I...>, P...> = (parameter<I + 1, P>::checked && ...);

// --- Keys ---------------------------------------------------------------------------------------------------------------

/// All parameters are words: packed into one where their bits fit.
template <class... T>
struct word_key {
  static constexpr bool packed = (sizeof(T) + ... + 0) <= sizeof(std::uint64_t);
  static constexpr std::size_t size = packed ? 1 : sizeof...(T);

  std::uint64_t words[size];

  constexpr explicit word_key(T... x) : words{} {
    if constexpr (packed) {
      ((words[0] = (sizeof(T) < sizeof words[0] ? words[0] << (sizeof(T) * 8 % 64) : 0) | bits(x)), ...);
    } else {
      std::size_t i = 0;
      ((words[i++] = to_word(x)), ...);
    }
  }
  constexpr std::uint64_t hash() const {
    if (std::is_constant_evaluated()) {  // every call counts there, and a chain that is a little longer does not
      std::uint64_t h = 0;
      for (const std::uint64_t w : words) {
        h = ((h + w) ^ (w >> 29)) * secret[0];
        h ^= h >> 32;
      }
      return h;
    }
    std::uint64_t h = hash_word(words[0]);
    for (std::size_t i = 1; i < size; ++i) h = combine(h, words[i]);
    return fold(h);
  }
  constexpr bool operator==(const word_key& other) const {
    for (std::size_t i = 0; i < size; ++i)
      if (words[i] != other.words[i]) return false;
    return true;
  }

 private:
  template <class U>
  static constexpr std::uint64_t bits(U x) {
    if constexpr (sizeof(U) < sizeof(std::uint64_t))
      return to_word(x) & ((std::uint64_t{1} << (sizeof(U) * 8)) - 1);
    else
      return to_word(x);
  }
};

/// T made of an argument: T itself, or an owner made of a view.
template <class T, class Arg>
constexpr T keep(Arg&& arg) {
  if constexpr (std::same_as<T, std::remove_cvref_t<Arg>> || std::is_reference_v<T>)
    return static_cast<T>(std::forward<Arg>(arg));
  else if constexpr (requires { arg.data(); })
    return T(arg.data(), arg.size());
  else
    return T(arg.begin(), arg.size());
}

/// The arguments one after another: T are the kept types in a key, references in a lookup.
template <class... T>
struct parts {
  constexpr explicit parts(std::in_place_t) {}
  constexpr std::uint64_t hash_after(std::uint64_t h) const { return h; }
  constexpr bool equals(const parts<>&) const { return true; }
};
template <class T, class... Rest>
struct parts<T, Rest...> {
  T first;
  [[no_unique_address]] parts<Rest...> rest;

  template <class Arg, class... Args>
  constexpr explicit parts(std::in_place_t, Arg&& arg, Args&&... args)
      : first(keep<T>(std::forward<Arg>(arg))), rest(std::in_place, std::forward<Args>(args)...) {}

  constexpr std::uint64_t hash() const { return fold(rest.hash_after(hash_first())); }
  constexpr std::uint64_t hash_after(std::uint64_t h) const { return rest.hash_after(combine(h, hash_first())); }

  template <class... U>
  constexpr bool equals(const parts<U...>& other) const {
    if constexpr (comparable<std::remove_cvref_t<T>>())
      return equal(first, other.first) && rest.equals(other.rest);
    else
      return false;  // refused
  }
  template <class... U>
  constexpr bool operator==(const parts<U...>& other) const {
    return equals(other);
  }

  template <std::size_t I>
  constexpr const auto& get() const {
    if constexpr (I == 0)
      return first;
    else
      return rest.template get<I - 1>();
  }

 private:
  constexpr std::uint64_t hash_first() const {
    if constexpr (hashable<std::remove_cvref_t<T>>)
      return memo::hash<std::remove_cvref_t<T>>{}(first);
    else
      return 0;  // refused
  }
};

template <class T>
inline constexpr bool kept_quietly = text<T> || std::same_as<T, long double>;
template <word T>
inline constexpr bool kept_quietly<T> = true;
template <word T>
inline constexpr bool kept_quietly<owned_array<T>> = true;

/// The key of a function with parameters P.
template <class... P>
struct key {
  static_assert(parameters_checked<std::index_sequence_for<P...>, P...>);

  static constexpr bool is_words = (word<std::remove_cvref_t<P>> && ...);
  /// Whether comparing keys runs no code of the user's.
  static constexpr bool is_quiet = (kept_quietly<kept_t<P>> && ...);

  template <bool Words, class... T>
  struct representation {
    using type = parts<kept_t<T>...>;
  };
  template <class... T>
  struct representation<true, T...> {
    using type = word_key<std::remove_cvref_t<T>...>;
  };
  using type = typename representation<is_words, P...>::type;

  /// What a lookup hashes and compares: the arguments themselves.
  template <class... Args>
  static constexpr auto lookup(const Args&... args) {
    if constexpr (is_words)
      return type(args...);
    else
      return parts<const Args&...>(std::in_place, args...);
  }

  /// The key to keep. An argument that can only be moved is moved into it, every other one is copied.
  template <class Lookup, class... Args>
  static constexpr type make(const Lookup& lookup, Args&&... args) {
    if constexpr (is_words)
      return lookup;
    else
      return type(std::in_place, static_cast<passed_t<Args>>(args)...);
  }

 private:
  template <class Arg>
  using passed_t = std::conditional_t<std::is_copy_constructible_v<std::remove_cvref_t<Arg>>,
                                      const std::remove_cvref_t<Arg>&, Arg&&>;
};

}  // namespace memo::detail
