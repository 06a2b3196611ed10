// Where keys of integers stand that are close together: by their numbers alone, without a hash and without a key to
// compare.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/perfect_hash.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/pieces/known_keys.hpp>
#include <memo/detail/pieces/packed_key.hpp>

namespace memo::detail {

// Keys are words in an array `Keys::words.v`, as packed_key has them; Keys::size is their number. Expressions are
// written out, with literals from template arguments: in a constant evaluation a call costs as much as ten operators.

/// The first of the keys in leaves, and the distance from each to the next, or 0 where there is none or they differ.
struct word_steps {
  std::uint64_t first;
  std::uint64_t step;
};
template <class R>
constexpr word_steps steps_of(const key_leaves<R, 1>& leaves) {
  if (leaves.count() < 2) return {0, 0};
  std::uint64_t first = leaves.leaf[0]->keys[1];
  const std::uint64_t second = leaves.first[1] == 1 ? leaves.leaf[1]->keys[1] : leaves.leaf[0]->keys[2];
  const std::uint64_t step = second - first;
  std::uint64_t before = first - step;
  for (std::uint32_t n = 0; n < leaves.size; ++n) {
    const key_leaf<R, 1> leaf = *leaves.leaf[n];  // a copy, which is found sooner
    const std::uint32_t count = leaves.first[n + 1] - leaves.first[n];
    if (leaf.keys[1] - before != step) return {first, 0};
    before = leaf.keys[count];
    std::uint32_t i = 1;
    for (; i + 4 < count; i += 4)
      if (leaf.keys[i + 1] - leaf.keys[i] != step || leaf.keys[i + 2] - leaf.keys[i + 1] != step ||
          leaf.keys[i + 3] - leaf.keys[i + 2] != step || leaf.keys[i + 4] - leaf.keys[i + 3] != step)
        return {first, 0};
    for (; i < count; ++i)
      if (leaf.keys[i + 1] - leaf.keys[i] != step) return {first, 0};
  }
  return {first, step};
}

/// Size integers, up or down in equal steps, as a recursion that counts down finishes them. find, key: O(1).
template <std::size_t Size, std::uint64_t First, std::uint64_t Step, discrete P>
struct key_line {
  static constexpr std::size_t find(P x) {
    constexpr bool goes_down = Step > ~Step;
    const std::uint64_t offset = goes_down ? First - to_word(x) : to_word(x) - First;
    constexpr std::uint64_t distance = goes_down ? 0 - Step : Step;
    return offset % distance == 0 && offset / distance < Size ? to_size(offset / distance) : npos;
  }
  static constexpr P key(std::size_t position) { return static_cast<P>(First + position * Step); }
};

/// From a word on `extent` more, counted in a circle, so that negative ones are beside 0.
struct word_range {
  std::uint64_t first;
  std::uint64_t extent;
};

/// The shortest that begins with a key's number and has those that follow it one by one, or some that is longer than
/// `most`. Numbers of type P in the words Word, Word + Width... of the array, there as a Part.
template <class P, class Part, std::size_t Width, std::size_t Word, std::size_t Shift, class Words>
constexpr word_range range_of(const Words words, std::size_t count, std::uint64_t most) {
  std::uint64_t first = static_cast<std::uint64_t>(static_cast<P>(static_cast<Part>(words.v[Word] >> Shift)));
  std::uint64_t extent = 0;
  for (std::size_t i = 1; i < count; ++i) {
    const auto x = static_cast<std::uint64_t>(static_cast<P>(static_cast<Part>(words.v[i * Width + Word] >> Shift)));
    if (x - first <= extent) continue;
    const std::uint64_t up = x - first;
    const std::uint64_t down = first + extent - x;
    if (down < up) first = x;
    extent = down < up ? down : up;
    if (extent > most) break;
  }
  return {first, extent};
}

/// So many cells for each key are not more than a hash and its keys take.
inline constexpr std::size_t most_cells_a_key = 4;

/// Positions counted from 1, or 0 where there is no key.
template <class Position, std::size_t Size>
struct box_cells {
  Position v[(Size + 7) / 8 * 8];

  constexpr box_cells() {  // in order: g++ moves all that stands behind a first write
    for (std::size_t i = 0; i < Size; i += 8)
      v[i] = v[i + 1] = v[i + 2] = v[i + 3] = v[i + 4] = v[i + 5] = v[i + 6] = v[i + 7] = 0;
  }
};

/// Integers of which each is in a range: find is one load, of a cell of the box that the ranges span.
template <class Keys, class... P>
class key_box {
  using key = packed_key<P...>;
  static constexpr std::uint64_t most = most_cells_a_key * Keys::size;

  template <std::size_t... Word, std::size_t... Shift>
  static constexpr auto ranges_of(std::index_sequence<Word...>, std::index_sequence<Shift...>) {
    return raw_array<word_range, sizeof...(P)>{
        {range_of<P, typename key::template part<P>, key::width, Word, Shift>(Keys::words, Keys::size, most)...}};
  }
  static constexpr auto ranges = ranges_of(typename key::places::word{}, typename key::places::shift{});

 public:
  /// Of the box, or more than `most`: a range may have as many numbers as there are.
  static constexpr std::size_t size = [] {
    std::uint64_t size = 1;
    for (std::size_t i = 0; i < sizeof...(P) && size <= most; ++i)
      size = ranges.v[i].extent < most ? size * (ranges.v[i].extent + 1) : most + 1;
    return to_size(size <= most ? size : most + 1);
  }();
  static constexpr bool is_possible = size <= most;

  static constexpr std::size_t find_numbers(P... x) { return find(std::index_sequence_for<P...>{}, x...); }

 private:
  static constexpr std::size_t stride(std::size_t i) {
    std::size_t product = 1;
    while (++i < sizeof...(P)) product *= to_size(ranges.v[i].extent) + 1;
    return product;
  }

  template <std::size_t... I>
  static constexpr std::size_t find(std::index_sequence<I...>, P... x) {
    if (!(... && (to_word(x) - ranges.v[I].first <= ranges.v[I].extent))) return npos;
    return std::size_t{cells.v[(... + ((to_word(x) - ranges.v[I].first) * stride(I)))]} - 1;  // of 0: npos
  }

  using position_type = number_below<Keys::size + 1>;
  using cells_type = box_cells<position_type, (is_possible ? size : 1)>;

  template <class Words, std::size_t... Word, std::size_t... Shift, std::uint64_t... First, std::size_t... Stride>
  static constexpr cells_type fill(const Words words, std::index_sequence<Word...>, std::index_sequence<Shift...>,
                                   std::integer_sequence<std::uint64_t, First...>, std::index_sequence<Stride...>) {
    cells_type to;
    for (std::size_t i = 0; i < Keys::size; ++i)
      to.v[(... + ((static_cast<std::uint64_t>(static_cast<P>(static_cast<typename key::template part<P>>(
                        words.v[i * key::width + Word] >> Shift))) -
                    First) *
                   Stride))] = static_cast<position_type>(i + 1);
    return to;
  }
  template <std::size_t... I>
  static constexpr cells_type fill_all(std::index_sequence<I...>) {
    return fill(Keys::words, typename key::places::word{}, typename key::places::shift{},
                std::integer_sequence<std::uint64_t, ranges.v[I].first...>{}, std::index_sequence<stride(I)...>{});
  }
  static constexpr cells_type cells = fill_all(std::index_sequence_for<P...>{});
};

}  // namespace memo::detail
