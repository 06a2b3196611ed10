// A constant map from the keys of a list to its values, by a perfect hash that the compiler found.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/domain/array_keys.hpp>
#include <memo/detail/domain/distinct.hpp>
#include <memo/detail/domain/perfect_hash.hpp>
#include <memo/detail/table/out_of_range.hpp>

namespace memo {

namespace detail {

template <class E>
concept keyed = requires(const E& e) {
                  e.first;
                  e.second;
                };

template <const auto& Entries>
class map_of_entries {
  using keys = entry_keys<Entries>;
  static_assert(refuse_list_that_is_no_constant<keys>());
  static_assert(refuse_repeated_keys<keys, false>());

 public:
  using value_type = std::remove_cvref_t<decltype(Entries[0])>;
  using key_type = typename keys::key_type;
  using mapped_type = std::remove_cvref_t<decltype(Entries[0].second)>;
  using size_type = std::size_t;
  using const_reference = const value_type&;
  using reference = const_reference;
  using const_iterator = const value_type*;
  using iterator = const_iterator;

  constexpr const_iterator find(const key_type& key) const { return data() + position(key); }
  constexpr bool contains(const key_type& key) const { return position(key) < size(); }
  constexpr std::size_t count(const key_type& key) const { return contains(key); }

  /// Throws std::out_of_range for a key that is not there, which it names: an integer, an enumerator or text.
  constexpr const mapped_type& at(const key_type& key) const {
    const std::size_t found = position(key);
    if (found == size()) throw_not_in_the_map(in_message(key));
    return Entries[found].second;
  }

  /// Unchecked: undefined for a key that is not there.
  constexpr const mapped_type& operator[](const key_type& key) const {
    return Entries[perfect_hash<keys>::position(key)].second;
  }

  static constexpr std::size_t size() { return keys::size; }
  static constexpr bool empty() { return size() == 0; }
  static constexpr const value_type* data() { return __builtin_addressof(Entries[0]); }
  static constexpr const_iterator begin() { return data(); }
  static constexpr const_iterator end() { return data() + size(); }

 private:
  static constexpr std::size_t position(const key_type& key) {
    const std::size_t found = perfect_hash<keys>::find(key);
    return found == npos ? size() : found;
  }
};

template <class Element>
inline constexpr bool has_first_and_second = keyed<Element>;

template <const auto& Entries>
  requires(!keyed<decltype(Entries[0])>)
class map_of_entries<Entries> {
  static_assert(
      has_first_and_second<decltype(Entries[0])>,
      "memo::perfect_map requires an array of pairs: write std::pair<Key, Value> or a struct with first and second");
};

}  // namespace detail

/// The pairs of a constant array, at least one, looked up by what stands first in them: integers, enumerators, text as
/// std::string_view, or any other keys of which memo::hash is a constant. The array is a whole object with static
/// storage: raw, std::array, or of another class with size() and [i] whose elements lie side by side. Whatever has the
/// members `first` and `second` is a pair. A key that stands twice is an error that shows it.
///
///   inline constexpr std::pair<std::string_view, token> words[] = {{"auto", token::auto_}, {"break", token::break_}};
///   constexpr auto& keywords = memo::perfect_map<words>;
///   if (const auto found = keywords.find(text); found != keywords.end()) return found->second;
///
/// find, at, contains, count, operator[], size, empty, data and iteration, in the order of the array, whose elements
/// these are. All O(1), in constant evaluation too: one probe and one comparison, and in m[key], undefined for a key
/// that is not there, none. Beside the array 3 to 6 bytes a key; up to 256 keys half of that, from 65,537 on up to
/// 11. Up to 100,000 keys, O(n) expected to compile. Any number of threads; iterators and references stay valid for
/// ever. Without exceptions m.at() calls memo::error_handler with the message. The hash is after PTHash (Pibiri and
/// Trani, 2021).
template <const auto& Entries>
inline constexpr detail::map_of_entries<Entries> perfect_map{};

}  // namespace memo

MEMO_END_NAMES
