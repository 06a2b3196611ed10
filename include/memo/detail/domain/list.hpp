// An explicit list of keys, sorted once for each list.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/domain/integer.hpp>

namespace memo::detail {

struct listed_key {
  std::uint64_t order;   // the key's word, with the sign turned so that negative keys come first
  std::size_t position;  // in the list
};

template <std::size_t N>
struct listed_keys {
  listed_key v[N];
};

/// Merge sort: a long list has to stay within the budget of one constant evaluation.
template <std::size_t N>
constexpr listed_keys<N> sorted(listed_keys<N> keys) {
  listed_keys<N> merged{};
  for (std::size_t width = 1; width < N; width *= 2) {
    for (std::size_t low = 0; low < N; low += 2 * width) {
      const std::size_t middle = low + width < N ? low + width : N;
      const std::size_t high = low + 2 * width < N ? low + 2 * width : N;
      std::size_t a = low;
      std::size_t b = middle;
      for (std::size_t i = low; i < high; ++i)
        merged.v[i] = a < middle && (b == high || keys.v[a].order <= keys.v[b].order) ? keys.v[a++] : keys.v[b++];
    }
    keys = merged;
  }
  return keys;
}

/// The words and order of a list of keys, once for each list.
template <auto... E>
struct list {
  static constexpr std::size_t size = sizeof...(E);
  static constexpr std::uint64_t words[size] = {to_word(E)...};
  static constexpr std::uint64_t sign = all({!is_negative(E)...}) ? 0 : std::uint64_t{1} << 63;

  static constexpr listed_keys<size> by_key = [] {
    listed_keys<size> keys{};
    for (std::size_t i = 0; i < size; ++i) keys.v[i] = {words[i] ^ sign, i};
    return sorted(keys);
  }();

  static constexpr std::size_t repeated = [] {
    for (std::size_t i = 1; i < size; ++i)
      if (by_key.v[i].order == by_key.v[i - 1].order) return i;
    return npos;
  }();

  static constexpr bool is_ascending = [] {
    for (std::size_t i = 0; i < size; ++i)
      if (by_key.v[i].position != i) return false;
    return true;
  }();

  static constexpr bool has_no_gap = by_key.v[size - 1].order - by_key.v[0].order == size - 1;
};

template <auto Key>
inline constexpr bool key_stands_once = false;

/// A template of the key, so that the error shows it.
template <auto Key>
struct repeated_key {
  static_assert(key_stands_once<Key>, "memo::values requires distinct keys: this key stands twice in the list");
};

template <class List>
consteval bool refuse_repeated_key() {
  if constexpr (List::repeated != npos)
    static_cast<void>(repeated_key<static_cast<std::int64_t>(List::by_key.v[List::repeated].order ^ List::sign)>{});
  return true;
}

template <bool Ascending, auto... E>
struct listing {
  using list = detail::list<E...>;
  static_assert(refuse_repeated_key<list>());

  using ascending = listing<true, E...>;
  static constexpr std::size_t arity = 1;
  static constexpr bool is_dense = Ascending && list::has_no_gap;

  static constexpr std::size_t size() { return sizeof...(E); }

  template <class P>
  static constexpr bool accepts() {
    static_assert(discrete<P>, "memo::values requires a parameter of integral or enumeration type");
    return all({parameter_holds_key<P, E>...});
  }

  template <class P>
  static constexpr std::size_t position(P key) {
    if constexpr (is_dense)
      return static_cast<std::size_t>((to_word(key) ^ list::sign) - list::by_key.v[0].order);
    else
      return find(key);
  }

  template <class P>
  static constexpr std::size_t find(P key) {
    const std::uint64_t wanted = to_word(key) ^ list::sign;
    const auto& keys = list::by_key.v;
    std::size_t rank = 0;
    if constexpr (list::has_no_gap) {
      rank = static_cast<std::size_t>(wanted - keys[0].order);
      if (rank >= size()) return npos;
    } else {
      for (std::size_t n = size(); n > 1;) {
        const std::size_t half = n / 2;
        rank += keys[rank + half].order <= wanted ? half : 0;
        n -= half;
      }
      if (keys[rank].order != wanted) return npos;
    }
    return Ascending ? rank : keys[rank].position;
  }

  template <class P>
  static constexpr P key(std::size_t position) {
    return static_cast<P>(Ascending ? list::by_key.v[position].order ^ list::sign : list::words[position]);
  }
};

}  // namespace memo::detail
