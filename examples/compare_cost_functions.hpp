#pragma once
/// The functions that compare_cost measures: it includes them, and so does each source that it compiles.

#include <cstdint>
#include <memo/fn.hpp>

using u64 = std::uint64_t;

namespace memo::literals {}
using namespace memo::literals;

inline constexpr auto fib = memo::fn([](auto self, u64 n) -> u64 { return n < 2 ? n : self(n - 1) + self(n - 2); });

/// Ways through a grid from one corner to the opposite one.
inline constexpr auto paths = memo::fn([](auto self, u64 right, u64 down) -> u64 {
  return right == 0 || down == 0 ? 1 : self(right - 1, down) + self(right, down - 1);
});

inline u64 fib_by_hand(u64 n) { return n < 2 ? n : fib_by_hand(n - 1) + fib_by_hand(n - 2); }

inline u64 paths_by_hand(u64 right, u64 down) {
  return right == 0 || down == 0 ? 1 : paths_by_hand(right - 1, down) + paths_by_hand(right, down - 1);
}
