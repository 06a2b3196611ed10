// What is said where a key stands twice in a list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/perfect_hash.hpp>
#include <memo/detail/domain/shown.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

template <class Keys, std::size_t Position>
constexpr auto shown_key() {
  using key_type = typename Keys::key_type;
  if constexpr (discrete<key_type>)
    return static_cast<std::conditional_t<is_signed<key_type>, std::int64_t, std::uint64_t>>(Keys::key(Position));
  else
    return shown_as_argument<key_type, Position>([]() -> decltype(auto) { return Keys::key(Position); });
}

// Templates of the key or its position, so that the error shows it.

template <auto Key>
inline constexpr bool key_stands_once = false;
template <auto Key>
struct repeated_key {
  static_assert(key_stands_once<Key>,
                "memo::values, values_of and perfect_map require distinct keys: this key stands twice in the list");
};
template <std::size_t Position>
inline constexpr bool key_at_position_stands_once = false;
template <std::size_t Position>
struct repeated_key_at {
  static_assert(
      key_at_position_stands_once<Position>,
      "memo::values, values_of and perfect_map require distinct keys: the key at this position stands twice in "
      "the list");
};
template <auto Key, auto Other>
inline constexpr bool keys_have_different_hashes = false;
template <auto Key, auto Other>
struct equal_hashes {
  static_assert(
      keys_have_different_hashes<Key, Other>,
      "memo::values_of and perfect_map require keys with different hashes: memo::hash gives these two the same");
};

/// Whether a list is taken without a perfect hash, or one was found; an error that shows the keys otherwise.
template <class Keys, bool Taken>
consteval bool refuse_repeated_keys() {
  if constexpr (!Taken) {
    constexpr perfect_outcome outcome = perfect_hash<Keys>::outcome;
    if constexpr (!outcome.found) {
      constexpr auto key = shown_key<Keys, outcome.first>();
      if constexpr (!Keys::equal(Keys::key(outcome.first), Keys::key(outcome.second)))
        static_cast<void>(equal_hashes<key, shown_key<Keys, outcome.second>()>{});
      else if constexpr (!std::is_same_v<decltype(key), const key_at_position>)
        static_cast<void>(repeated_key<key>{});
      else
        static_cast<void>(repeated_key_at<outcome.second>{});
    }
  }
  return true;
}

}  // namespace memo::detail
