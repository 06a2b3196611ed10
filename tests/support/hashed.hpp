// Types of the user's that are hashed by std::hash or by memo::hash alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include <memo/hash.hpp>

namespace support {

struct hashed_by_std {
  int value;
  constexpr bool operator==(const hashed_by_std&) const = default;
};
struct hashed_by_memo {
  int value;
  constexpr bool operator==(const hashed_by_memo&) const = default;
};

}  // namespace support

template <>
struct std::hash<support::hashed_by_std> {
  std::size_t operator()(const support::hashed_by_std& x) const { return static_cast<std::size_t>(x.value); }
};
template <>
struct memo::hash<support::hashed_by_memo> {
  constexpr std::uint64_t operator()(const support::hashed_by_memo& x) const { return memo::hash<int>{}(x.value); }
};
