// A domain that lists its keys: in order where they follow one another without a gap, and by a perfect hash otherwise.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/domain/array_keys.hpp>
#include <memo/detail/domain/distinct.hpp>
#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/perfect_hash.hpp>
#include <memo/detail/domain/sorted.hpp>
#include <memo/detail/key/argument.hpp>

namespace memo::detail {

template <class P, class Key>
inline constexpr bool parameter_takes_key = requires(const Key& key) { static_cast<P>(key); };

template <class P, class Key>
constexpr P key_as(const Key& key) {
  static_assert(parameter_takes_key<P, Key>,
                "memo::values and values_of require keys that convert to the function's parameter");
  if constexpr (parameter_takes_key<P, Key>) return static_cast<P>(key);
}

/// The keys in the order of the list.
template <class Keys>
struct listing;
/// The keys in ascending order, in which a table of them is filled.
template <class Keys>
struct ascending_listing;

template <class Keys>
struct listing {
  using key_type = typename Keys::key_type;
  static_assert(refuse_list_that_is_no_constant<Keys>());
  using order = key_order<Keys>;
  static_assert(refuse_repeated_keys<Keys, order::has_no_gap>());

  using ascending = std::conditional_t<order::is_ascending, listing, ascending_listing<Keys>>;
  static constexpr std::size_t arity = 1;
  static constexpr bool is_dense = order::is_ascending && order::has_no_gap;

  static constexpr std::size_t size() { return Keys::size; }

  template <class P>
  static constexpr bool accepts() {
    if constexpr (discrete<key_type>) {
      static_assert(discrete<P>, "memo::values requires a parameter of integral or enumeration type, of up to 64 bits");
      for (std::size_t i = 0; i < size(); ++i)
        if (!holds<P>(to_word(Keys::key(i)), is_negative(Keys::key(i)))) return false;
      return true;
    } else {
      return std::convertible_to<const key_type&, P> || view_for<P, const key_type&>;
    }
  }

  template <class P>
  static constexpr std::size_t position(const P& key) {
    if constexpr (order::has_no_gap)
      return order::position(to_size(order::rank(key)));
    else
      return perfect_hash<Keys>::position(key);
  }

  template <class P>
    requires(word<P> || !word<key_type>)
  static constexpr std::size_t find(const P& key) {
    if constexpr (order::has_no_gap) {
      const std::uint64_t rank = order::rank(key);
      return rank < size() ? order::position(to_size(rank)) : npos;
    } else {
      return perfect_hash<Keys>::find(key);
    }
  }

  template <class P>
  static constexpr P key(std::size_t position) {
    return key_as<P>(Keys::key(position));
  }
};

template <class Keys>
struct ascending_listing {
  using list = listing<Keys>;
  using order = key_order<Keys>;
  static constexpr std::size_t arity = 1;
  static constexpr bool is_dense = order::has_no_gap;

  static constexpr std::size_t size() { return Keys::size; }

  template <class P>
  static constexpr bool accepts() {
    return list::template accepts<P>();
  }

  template <class P>
  static constexpr std::size_t position(const P& key) {
    if constexpr (is_dense)
      return to_size(order::rank(key));
    else
      return order::ranks.v[list::position(key)];
  }

  template <class P>
    requires(word<P> || !word<typename Keys::key_type>)
  static constexpr std::size_t find(const P& key) {
    if constexpr (is_dense) {
      const std::uint64_t rank = order::rank(key);
      return rank < size() ? to_size(rank) : npos;
    } else {
      const std::size_t position = list::find(key);
      return position < size() ? order::ranks.v[position] : npos;
    }
  }

  template <class P>
  static constexpr P key(std::size_t rank) {
    return key_as<P>(Keys::key(order::position(rank)));
  }
};

}  // namespace memo::detail
