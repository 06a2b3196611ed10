// Bounds of several keys that are known while the program runs: which keys are inside, and where each lies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// Keys from 0 up to N extents, half open, row by row: the last key moves fastest. O(1), any number of threads.
template <std::size_t N>
class extents {
 public:
  /// A negative extent is 0.
  template <discrete... Extent>
    requires(sizeof...(Extent) == N)
  constexpr explicit extents(Extent... e) : extent_{(is_negative(e) ? 0 : to_word(e))...} {}
  /// Without keys there is one place.
  constexpr extents()
    requires(N == 0)
      : extent_{1} {}

  /// How many keys are inside; npos where that is more than any array has.
  constexpr std::size_t size() const {
    std::uint64_t product = 1;
    bool overflows = false;
    for (const std::uint64_t e : extent_) {
      if (e == 0) return 0;
      overflows = overflows || product > npos / e;
      product *= e;
    }
    return overflows ? npos : to_size(product);
  }

  /// Whether a key is inside; `at` is where, if it is.
  template <discrete... Key>
    requires(sizeof...(Key) == N)
  [[gnu::always_inline]] constexpr bool find(std::size_t& at, Key... keys) const {
    return find_at(std::make_index_sequence<N>(), at, keys...);
  }

  /// From now on nothing is inside.
  constexpr void close() {
    for (std::uint64_t& e : extent_) e = 0;
  }

 private:
  template <std::size_t... D, class... Key>
  [[gnu::always_inline]] constexpr bool find_at(std::index_sequence<D...>, std::size_t& at, Key... keys) const {
    std::uint64_t place = 0;
    const auto is_inside = [&place](std::uint64_t extent, std::uint64_t number) {
      place = place * extent + number;
      return number < extent;
    };
    if constexpr (N == 0)
      if (!is_inside(extent_[0], 0)) return false;
    if (!(is_inside(extent_[D], to_word(keys)) && ...)) return false;
    at = to_size(place);
    return true;
  }

  std::uint64_t extent_[N == 0 ? 1 : N];
};

}  // namespace memo::detail
