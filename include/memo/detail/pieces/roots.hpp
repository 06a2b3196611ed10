// The arguments that a recursion starts from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/listed_key.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/pieces/pieces.hpp>

namespace memo::detail {

template <class Root>
struct root_arguments {
  static constexpr std::size_t count = 1;

  template <class P>
  static constexpr bool are_held_by(const Root& root) {
    if constexpr (text<Root> && text<P>)
      return std::is_same_v<typename Root::value_type, std::remove_cv_t<typename P::value_type>>;
    else if constexpr (discrete<Root> && discrete<P>)
      return !is_another_enumeration<P, Root> && holds<P>(to_word(root), is_negative(root));
    else if constexpr (std::is_integral_v<Root> && std::is_floating_point_v<P>)  // clang 16 takes no floating root
      return static_cast<Root>(static_cast<P>(root)) == root;
    else
      return std::is_same_v<Root, P>;
  }
  template <class P>
  static constexpr P to(const Root& root) {
    if constexpr (text<P>)
      return P(root.data(), root.size());
    else
      return static_cast<P>(root);
  }
  template <class Key, class P>
  static constexpr auto pack(typename Key::texts_type& texts, const Root& root) {
    return Key::pack_in(texts, to<P>(root));
  }
};
template <auto... A>
struct root_arguments<key_arguments<A...>> {
  static constexpr std::size_t count = sizeof...(A);

  template <class... P>
  static constexpr bool are_held_by(key_arguments<A...>) {
    return (root_arguments<std::remove_const_t<decltype(A)>>::template are_held_by<P>(A) && ...);
  }
  template <class Key, class... P>
  static constexpr auto pack(typename Key::texts_type& texts, key_arguments<A...>) {
    return Key::pack_in(texts, root_arguments<std::remove_const_t<decltype(A)>>::template to<P>(A)...);
  }
};

template <auto Root>
using arguments_of = root_arguments<std::remove_const_t<decltype(Root)>>;

template <std::size_t Parameters, auto... Root>
inline constexpr bool are_as_many_as = all({(arguments_of<Root>::count == Parameters)...});

template <class Parameters, auto... Root>
inline constexpr bool are_held_by = false;
template <class... P, auto... Root>
inline constexpr bool are_held_by<type_list<P...>, Root...> =
    all({arguments_of<Root>::template are_held_by<P...>(Root)...});

template <auto... Root>
inline constexpr bool are_numbers = all({discrete<decltype(Root)>...});

template <class P, auto... Root>
struct root_list {
  static constexpr P v[sizeof...(Root)] = {static_cast<P>(Root)...};
};

/// Roots as keys that are waiting: the first one is the last.
template <class Key, class... P>
struct roots_for {
  template <auto... Root>
  static constexpr auto start = [] {
    starting_keys<Key, sizeof...(Root) + 1> start{};
    start.waiting.size = sizeof...(Root);
    if constexpr (sizeof...(Root) != 0 && sizeof...(P) == 1 && (discrete<P> && ...) && are_numbers<Root...>) {
      using list = root_list<P..., Root...>;  // in a row, which g++ is quicker with
      for (std::size_t i = 0; i < sizeof...(Root); ++i)
        Key::put(start.waiting.keys, sizeof...(Root) - 1 - i, Key::pack(list::v[i]));
    } else {
      std::size_t i = sizeof...(Root);  // no fold, which clang limits
      const std::size_t left[] = {
          i,
          (Key::put(start.waiting.keys, --i, arguments_of<Root>::template pack<Key, P...>(start.texts, Root)), i)...};
      static_cast<void>(left);
    }
    return start;
  }();
};

}  // namespace memo::detail
