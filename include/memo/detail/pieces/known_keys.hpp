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

/// Keys and their results, in the order in which the recursion finished them, from 1 on; and of each the place of the
/// one that was in its bucket before, or 0.
template <class R, std::size_t Width>
struct key_leaf {
  std::uint64_t keys[(max_piece_keys + 1) * Width];
  R results[max_piece_keys + 1];
  std::uint32_t next[max_piece_keys + 1];
};

template <class R, std::size_t Width>
struct key_leaves {
  const key_leaf<R, Width>* leaf[max_key_leaves];
  std::uint32_t first[max_key_leaves + 1];  // position of the leaf's first key among all
  std::uint32_t size;

  constexpr std::size_t count() const { return first[size]; }
  constexpr const R& last() const { return leaf[size - 1]->results[place_of_last()]; }
  constexpr std::size_t place_of_last() const { return count() - first[size - 1]; }
};

/// Chaining, by the upper bits of a hash: of each bucket the place of the last key, which is a leaf's number and the
/// place in it, or 0.
template <std::size_t Bits>
struct key_buckets {
  static constexpr std::size_t size = std::size_t{1} << Bits;

  std::uint32_t v[size];

  // In order: g++ moves all that stands behind a first write.
  constexpr key_buckets() {
    for (std::size_t i = 0; i < size; i += 8)
      v[i] = v[i + 1] = v[i + 2] = v[i + 3] = v[i + 4] = v[i + 5] = v[i + 6] = v[i + 7] = 0;
  }
  /// Chains that go on as those of fewer buckets.
  template <std::size_t Fewer>
    requires(Fewer + 3 <= Bits)
  constexpr explicit key_buckets(const key_buckets<Fewer>& before) {
    for (std::size_t i = 0; i < size; i += 8)
      v[i] = v[i + 1] = v[i + 2] = v[i + 3] = v[i + 4] = v[i + 5] = v[i + 6] = v[i + 7] = before.v[i >> (Bits - Fewer)];
  }
};

inline constexpr std::size_t few_bucket_bits = 11;
/// For at most two keys a bucket.
inline constexpr std::size_t bucket_bits = 16;

}  // namespace memo::detail
