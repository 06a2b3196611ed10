// The keys of a constant array, as perfect_hash and the domains that list keys ask for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/hash/types.hpp>
#include <memo/detail/key/equal.hpp>
#include <memo/hash.hpp>

namespace memo::detail {

template <class T, std::size_t N>
constexpr std::size_t array_size(const T (&)[N]) {
  return N;
}
template <class Array>
  requires(!std::is_array_v<Array>)
constexpr std::size_t array_size(const Array& a) {
  return a.size();
}

/// Its size is none where it is filled while the program runs, as a std::vector is.
template <const auto& Array>
inline constexpr bool list_has_constant_size = requires {
  typename std::integral_constant<std::size_t, array_size(Array)>;
};
template <const auto& Array>
constexpr std::size_t size_of_list() {
  static_assert(list_has_constant_size<Array>,
                "memo::values_of and perfect_map require a constant array: write constexpr before it");
  if constexpr (list_has_constant_size<Array>)
    return array_size(Array);
  else
    return 1;
}

template <std::size_t Size>
inline constexpr bool list_has_1_to_100000_keys = Size > 0 && Size <= 100'000;
template <std::size_t Size>
struct listed_size {
  static_assert(list_has_1_to_100000_keys<Size>, "memo::values_of and perfect_map require a list of 1 to 100,000 keys");
  static constexpr std::size_t size = Size;
};

template <class Key>
inline constexpr bool listed_key_is_no_pointer = !std::is_pointer_v<Key>;
template <class Key>
inline constexpr bool listed_key_can_be_compared = comparable<Key>();
template <class Key>
inline constexpr bool listed_key_has_constant_hash = [] {
  if constexpr (hashable<Key>)
    return has_constant_hash<Key>;
  else
    return false;
}();
template <class Key>
struct listed_keys_of {
  using key_type = Key;
  static_assert(listed_key_is_no_pointer<Key>,
                "memo::values_of and perfect_map require keys that hold their value: for a 'const char*' write "
                "std::string_view");
  static_assert(!listed_key_is_no_pointer<Key> || listed_key_can_be_compared<Key>,
                "memo::values_of and perfect_map require keys that can be compared: write a constexpr operator== for "
                "this type");
  static_assert(!listed_key_is_no_pointer<Key> || listed_key_has_constant_hash<Key>,
                "memo::values_of and perfect_map require keys whose hash is a constant: specialize memo::hash for this "
                "type, with a constexpr operator()");
};

/// What a key is to a hash, and when it is another: an integer is its own word, whatever its type.
struct key_words_and_equality {
  template <class K>
  static constexpr std::uint64_t word(const K& key) {
    if constexpr (detail::word<K>)
      return to_word(key);
    else
      return memo::hash<K>{}(key);
  }
  template <class K, class L>
  static constexpr bool equal(const K& key, const L& other) {
    if constexpr (detail::word<K>)
      return to_word(key) == to_word(other);
    else
      return detail::equal(key, other);
  }
};

/// Whether the first key of a list can be read while the compiler computes.
template <class List>
concept list_of_constants = requires { typename std::bool_constant<(List::word(List::key(0)), true)>; };

/// Asked by who has a list, which is complete then.
template <class List>
constexpr bool refuse_list_that_is_no_constant() {
  if constexpr (listed_key_has_constant_hash<typename List::key_type>)
    static_assert(list_of_constants<List>,
                  "memo::values_of and perfect_map require a constant array: write constexpr before it");
  return true;
}

/// The elements of an array.
template <const auto& Array>
struct array_keys : key_words_and_equality,
                    listed_size<size_of_list<Array>()>,
                    listed_keys_of<std::remove_cvref_t<decltype(Array[0])>> {
  static constexpr decltype(auto) key(std::size_t i) { return Array[i]; }
};

/// What stands first in each of an array's pairs.
template <const auto& Entries>
struct entry_keys : key_words_and_equality,
                    listed_size<size_of_list<Entries>()>,
                    listed_keys_of<std::remove_cvref_t<decltype(Entries[0].first)>> {
  static constexpr const auto& key(std::size_t i) { return Entries[i].first; }
};

}  // namespace memo::detail
