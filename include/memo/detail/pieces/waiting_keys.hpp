// How a piece of a recursion is run, and what it leaves to the next.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/pieces/known_keys.hpp>

namespace memo::detail {

/// Numbers: for a comparison of enumerators clang looks through all operators that are built in.
struct piece_end {
  static constexpr std::uint32_t paused = 0, finished = 1, cyclic = 2, too_deep = 3, too_long = 4, misguessed = 5;
};

/// A way of running a piece: how many keys are finished and how deep the recursion goes before the rest is put off, and
/// whether the stand-in is a result, where there is one, or one; or else zero.
struct piece_way {
  std::uint32_t keys;
  std::uint32_t levels;
  bool by_result;
  bool climbs = false;

  /// What putting off costs, in keys.
  constexpr std::uint32_t cost() const { return levels / 2 + 1; }
};

/// Of those that wait for a call that is put off, every one in so many is noted: it is run again with all levels below
/// it.
inline constexpr std::uint32_t noted_of_waiting = 16;
inline constexpr std::uint32_t max_waiting = max_known_keys / noted_of_waiting + 1'024;

/// How a piece ended: what is left to run, the last first; each was asked for by the one before it, but for the roots.
template <std::size_t Width, std::size_t Size>
struct waiting_keys {
  std::uint64_t keys[Size * Width];
  std::uint32_t size;
  // Brent's search for a cycle: one in the list, which was put off, is compared to those that are noted after it.
  std::uint32_t compared;  // or 0
  std::uint32_t since;
  std::uint32_t until;

  /// Those from one on, of which the deepest was noted first, and is to be the last.
  template <class Key>
  constexpr void order_from(std::uint32_t first) {
    for (std::uint32_t i = first, j = size; i + 1 < j; ++i) {
      --j;
      const auto other = Key::get(keys, i);
      Key::put(keys, i, Key::get(keys, j));
      Key::put(keys, j, other);
    }
    if (since >= until) {
      compared = size - 1;
      since = 0;
      until = 2 * until + 1;
    }
  }
  constexpr void drop_last() {
    --size;
    if (compared >= size) {
      compared = 0;
      since = 0;
      until = 0;
    }
  }
};

/// A recursion that has asked for one number after another, in equal steps down, is guessed to go on so: then what is
/// left to run is run upward, each once. That is what the recursion would have done if each first asks for the one
/// below it, and then for nothing that is not known. (None was known before: the one below it would have been, down to
/// the first, which is looked for.)
struct key_climb {
  std::uint64_t below;  // the last that has its result
  std::uint64_t last;
  std::uint64_t step;
  bool is_on;
};

}  // namespace memo::detail
