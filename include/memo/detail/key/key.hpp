// One call's arguments as one owned, comparable, hashable value.
//
// A parameter that only views (std::string_view, std::span, std::initializer_list, const T&) is owned by value; a
// lookup compares the views and builds nothing. Views and pointers inside other types are refused; a class of your own
// is taken to own what it compares.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/key/argument.hpp>
#include <memo/detail/key/equal.hpp>
#include <memo/detail/key/parameter.hpp>
#include <memo/hash.hpp>

namespace memo::detail {

/// As many words as there are indices.
template <class Indices>
struct indexed_words;
template <std::size_t... I>
struct indexed_words<std::index_sequence<I...>> {
  static constexpr std::size_t size = sizeof...(I);

  std::uint64_t words[size];

  /// One product for a word or two. A store uses the low half. In that of one word by a constant the other half shows,
  /// too, and it is as a random one's; in that of two words keys that differ in high bits would crowd.
  constexpr std::uint64_t hash() const noexcept {
    if constexpr (size == 1) return mix(words[0], secret[2]);
    std::uint64_t h = mix(words[0] ^ secret[0], words[size - 1] ^ secret[2]);
    for (std::size_t i = 1; i + 1 < size; ++i) h = combine(h, words[i]);
    return fold(h);
  }
  /// For a memory that ends with the evaluation: every statement counts there, and a chain that is a little longer does
  /// not.
  constexpr std::uint64_t hash_in_evaluation() const {
    std::uint64_t h = 0;
    ((h = ((h ^ h >> 32) + (words[I] ^ words[I] >> 29)) * secret[0]), ...);
    return h ^ h >> 32;
  }
  constexpr bool operator==(const indexed_words& other) const { return (... && (words[I] == other.words[I])); }
};

template <class... T>
inline constexpr bool fit_a_word = (sizeof(T) + ... + 0) <= sizeof(std::uint64_t);
template <class... T>
using indices_of_words = std::conditional_t<fit_a_word<T...>, std::index_sequence<0>, std::index_sequence_for<T...>>;

/// All parameters are words: packed into one where their bits fit.
template <class... T>
struct word_key : indexed_words<indices_of_words<T...>> {
  using base = indexed_words<indices_of_words<T...>>;

  static constexpr bool packed = fit_a_word<T...>;

  constexpr explicit word_key(T... x)
    requires(sizeof...(T) == 1)
      : base{{((to_word(x) & mask<T>), ...)}} {}
  constexpr explicit word_key(T... x)
    requires(packed && sizeof...(T) != 1)
      : base{} {
    ((this->words[0] = this->words[0] << sizeof(T) * 8 % 64 | (to_word(x) & mask<T>)), ...);
  }
  constexpr explicit word_key(T... x)
    requires(!packed && !(std::is_floating_point_v<T> || ...))
      : base{{static_cast<std::uint64_t>(x)...}} {}  // as to_word, which an evaluation counts
  constexpr explicit word_key(T... x) : base{{to_word(x)...}} {}

 private:
  template <class U>
  static constexpr std::uint64_t mask = ~std::uint64_t{0} >> (sizeof(std::uint64_t) - sizeof(U)) * 8;
};

/// The arguments one after another: T are owned types in a key, references in what is looked up.
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
      : first(detail::own<T>(std::forward<Arg>(arg))), rest(std::in_place, std::forward<Args>(args)...) {}

  constexpr std::uint64_t hash() const { return fold(rest.hash_after(hash_first())); }
  constexpr std::uint64_t hash_after(std::uint64_t h) const { return rest.hash_after(combine(h, hash_first())); }
  /// std::hash is no constant expression: there what has only that is told apart by comparing.
  constexpr std::uint64_t hash_in_evaluation() const {
    if constexpr (has_constant_hash<std::remove_cvref_t<T>> && (has_constant_hash<std::remove_cvref_t<Rest>> && ...))
      return hash();
    else
      return 0;
  }

  template <class... U>
  constexpr bool equals(const parts<U...>& other) const {
    if constexpr (comparable<std::remove_cvref_t<T>>())
      return detail::equal(first, other.first) && rest.equals(other.rest);
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

/// Whether comparing what a key owns of an argument runs no code of the user's.
template <class T>
inline constexpr bool compares_plainly = std::same_as<T, long double>;
template <class Char>
inline constexpr bool compares_plainly<owned_text<Char>> = true;
template <word T>
inline constexpr bool compares_plainly<T> = true;
template <word T>
inline constexpr bool compares_plainly<owned_array<T>> = true;

/// Arguments on their way to an entry: what is compared, and its hash.
template <class Key>
struct probe {
  Key key;
  std::uint64_t hash;
};

/// The key of a function with parameters P.
template <class... P>
struct key {
  static_assert(parameters_checked<std::index_sequence_for<P...>, P...>);

  static constexpr bool is_words = (word<std::remove_cvref_t<P>> && ...);
  static constexpr bool is_plain = (compares_plainly<owned_t<P>> && ...);

  template <bool Words, class... T>
  struct representation {
    using type = parts<owned_t<T>...>;
  };
  template <class... T>
  struct representation<true, T...> {
    using type = word_key<std::remove_cvref_t<T>...>;
  };
  using type = typename representation<is_words, P...>::type;

  /// The arguments as they are looked up: themselves, and their hash.
  template <class... Args>
  static constexpr auto of(const Args&... args) {
    const parts<const Args&...> wanted(std::in_place, args...);
    return probe<parts<const Args&...>>{
        wanted, __builtin_is_constant_evaluated() ? wanted.hash_in_evaluation() : wanted.hash()};
  }
  template <class... Args>
    requires is_words
  static constexpr auto of(const Args&... args) {
    const type wanted(args...);
    return probe<type>{wanted, __builtin_is_constant_evaluated() ? wanted.hash_in_evaluation() : wanted.hash()};
  }

  /// The key of an entry. An argument that can only be moved is moved into it, every other one is copied.
  template <class Probe, class... Args>
  static constexpr type own(const Probe&, Args&&... args) {
    return type(std::in_place, static_cast<passed_t<Args>>(args)...);
  }
  template <class Probe, class... Args>
    requires is_words
  static constexpr type own(const Probe& probe, Args&&...) {
    return probe.key;
  }

 private:
  template <class Arg>
  using passed_t = std::conditional_t<std::is_copy_constructible_v<std::remove_cvref_t<Arg>>,
                                      const std::remove_cvref_t<Arg>&, Arg&&>;
};

}  // namespace memo::detail
