// Where each key of a list stands, found in read-only memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// Open addressing: positions counted from 1, or 0.
template <std::size_t Size>
struct position_slots {
  static constexpr unsigned bits = [] {
    unsigned bits = 2;
    while ((std::size_t{1} << bits) < Size + Size / 2) ++bits;
    return bits;
  }();
  using position_type = std::conditional_t<(Size < 65'536), std::uint16_t, std::uint32_t>;
  static constexpr std::size_t mask = (std::size_t{1} << bits) - 1;

  position_type v[mask + 1];

  static constexpr std::size_t first(std::uint64_t word) {
    return to_size(((word ^ word >> 32) * 0x9e3779b97f4a7c15u) >> (64 - bits));
  }
};

inline constexpr std::size_t indexed_at_once = 16'384;

/// The first `Part + 1` times as many keys: each part within a budget of its own.
template <class Keys, std::size_t Part>
inline constexpr position_slots<Keys::size> indexed = [] {
  using table_type = position_slots<Keys::size>;
  table_type positions = [] {
    if constexpr (Part == 0)
      return table_type{};
    else
      return indexed<Keys, Part - 1>;
  }();
  constexpr std::size_t first = Part * indexed_at_once;
  constexpr std::size_t last = Keys::size - first < indexed_at_once ? Keys::size : first + indexed_at_once;
  for (std::size_t i = first; i < last; ++i) {
    std::size_t slot = positions.first(Keys::word(Keys::key(i)));
    while (positions.v[slot] != 0) slot = (slot + 1) & positions.mask;
    positions.v[slot] = static_cast<typename table_type::position_type>(i + 1);
  }
  return positions;
}();

/// find: O(1) expected. Of Keys, which has a size, key(i), word(k), of 64 bits, and equal(key, k), all static.
template <class Keys>
struct key_index {
  template <class K>
  static constexpr std::size_t find(const K& wanted) {
    std::size_t slot = positions.first(Keys::word(wanted));
    for (; positions.v[slot] != 0; slot = (slot + 1) & positions.mask)
      if (const std::size_t position = positions.v[slot] - std::size_t{1}; Keys::equal(Keys::key(position), wanted))
        return position;
    return npos;
  }

 private:
  static constexpr const auto& positions = indexed<Keys, Keys::size == 0 ? 0 : (Keys::size - 1) / indexed_at_once>;
};

}  // namespace memo::detail
