// What the pieces of a recursion that are done know: their results, each piece's an array of its own, and one index of
// all.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/pieces/packed_key.hpp>

namespace memo::detail {

inline constexpr unsigned leaf_bits = 14;
/// Of a piece, of which none is at 0.
inline constexpr std::size_t max_piece_keys = (std::size_t{1} << leaf_bits) - 1;
inline constexpr std::size_t small_piece_keys = 1'023;
/// More would not be indexed within one evaluation.
inline constexpr std::size_t max_known_keys = 131'072;
inline constexpr std::size_t max_key_leaves = 256;

/// Keys and their results, in the order in which the recursion finished them, from 1 on.
template <class R, std::size_t Width>
struct key_leaf {
  std::uint64_t keys[(max_piece_keys + 1) * Width];
  R results[max_piece_keys + 1];
};

template <class R, std::size_t Width>
struct key_leaves {
  const key_leaf<R, Width>* leaf[max_key_leaves];
  std::uint32_t first[max_key_leaves + 1];  // position of the leaf's first key among all
  std::uint32_t size;

  constexpr std::size_t count() const { return first[size]; }
};

/// Open addressing: places of keys, a leaf's number and the place in it, or 0.
template <std::size_t Bits>
struct key_slots {
  static constexpr unsigned shift = 64 - Bits;
  static constexpr std::size_t mask = (std::size_t{1} << Bits) - 1;

  std::uint32_t v[mask + 1];
};

/// Half of the slots or more stay free.
constexpr std::size_t slot_bits(std::size_t keys) { return keys <= 1'024 ? 11 : keys <= 32'768 ? 16 : 18; }

}  // namespace memo::detail
