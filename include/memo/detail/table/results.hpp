// Arrays of results, and how a table is cut up while it is filled: into leaves, each a constant of its own, and a leaf
// into halves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/hash/types.hpp>
#include <memo/detail/table/limits.hpp>

namespace memo::detail {

/// A number, or a class of one.
template <class R>
concept scalar = (std::is_arithmetic_v<R> && sizeof(R) <= sizeof(std::uint64_t)) || std::is_enum_v<R> || one_number<R>;

/// The same type, by the typedef that a program mostly has for it: g++ has a constant of its own for each spelling, in
/// one large hash table, so that another than the body's is an eighth of the time.
template <class T>
struct spelled {
  using type = T;
};
template <>
struct spelled<std::uint32_t> {
  using type = std::uint32_t;
};
template <>
struct spelled<std::uint64_t> {
  using type = std::uint64_t;
};
template <class T>
using spelled_t = typename spelled<T>::type;

/// Raw: in a constant evaluation an element of std::array costs a multiple.
template <class R, std::size_t N>
struct results {
  spelled_t<R> v[N];
};
template <class R>
struct results<R, 0> {
  static constexpr const R* v = nullptr;
};

/// Ends a constant evaluation.
inline void no_constant_expression() {}

/// Pointers to arrays: g++ is slow on pointers to their elements.
template <class R, std::size_t Size = leaf_size>
struct leaf_list {
  const results<R, Size>* leaves[max_table_size / Size];

  constexpr const R& at(std::uint64_t position) const { return leaves[position / Size]->v[position % Size]; }
};

/// What was filled before the current run of keys: earlier leaves, and parts of this leaf.
template <class R>
struct earlier_results {
  const leaf_list<R>& before;
  const R* const* parts;
  const std::size_t* part_firsts;
  std::size_t part_count;
  std::size_t leaf_first;

  constexpr const R& at(std::size_t position) const {
    if (position < leaf_first) return before.at(position);
    std::size_t i = part_count;
    do --i;
    while (part_firsts[i] > position);
    return parts[i][position - part_firsts[i]];
  }
};

/// The parts left of `first` when the leaf [leaf_first, leaf_first + count) is halved down to it.
struct halves {
  std::size_t first[16];
  std::size_t count[16];
  std::size_t size;

  constexpr halves(std::size_t leaf_first, std::size_t leaf_count, std::size_t until) : first{}, count{}, size(0) {
    while (leaf_first != until) {
      const std::size_t half = leaf_count / 2;
      if (until < leaf_first + half) {
        leaf_count = half;
        continue;
      }
      first[size] = leaf_first;
      count[size++] = half;
      leaf_first += half;
      leaf_count -= half;
    }
  }
};

}  // namespace memo::detail
