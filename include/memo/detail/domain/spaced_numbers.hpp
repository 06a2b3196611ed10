// Numbers at equal distances, as the keys of a table.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// First, First + Step, ... below First + Extent.
template <std::uint64_t First, std::uint64_t Extent, std::uint64_t Step>
struct spaced_numbers {
  static constexpr std::size_t arity = 1;
  static constexpr std::uint64_t first = First;
  static constexpr std::uint64_t step = Step;
  static constexpr std::uint64_t extent = Extent;
  static constexpr bool is_dense = step == 1;

  static constexpr std::size_t size() {
    constexpr std::uint64_t count = extent / step + (extent % step != 0);
    return count < npos ? to_size(count) : npos;  // of 64 bits on a machine of 32
  }

  template <class P>
  static constexpr std::size_t position(P key) {
    return static_cast<std::size_t>((to_word(key) - first) / step);
  }

  template <word P>
  static constexpr std::size_t find(P key) {
    const auto offset = to_word(key) - first;
    return offset < extent && offset % step == 0 ? static_cast<std::size_t>(offset / step) : npos;
  }

  template <class P>
  static constexpr P key(std::size_t position) {
    return static_cast<P>(first + position * step);
  }
};

}  // namespace memo::detail
