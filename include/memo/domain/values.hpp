// Keys one by one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>

#include <memo/detail/domain/array_keys.hpp>
#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/list.hpp>
#include <memo/detail/domain/listed_key.hpp>

namespace memo {

namespace detail {

/// The narrowest type of integers up to a width, that of ~n where n is negative.
template <bool Signed, std::uint64_t Width>
using narrowest = std::conditional_t<
    Signed,
    std::conditional_t<Width <= 0x7f, std::int8_t,
                       std::conditional_t<Width <= 0x7fff, std::int16_t,
                                          std::conditional_t<Width <= 0x7fffffff, std::int32_t, std::int64_t>>>,
    std::conditional_t<Width <= 0xff, std::uint8_t,
                       std::conditional_t<Width <= 0xffff, std::uint16_t,
                                          std::conditional_t<Width <= 0xffffffff, std::uint32_t, std::uint64_t>>>>;

template <auto... E>
constexpr auto narrowest_of() {
  constexpr bool any_negative = !all({!is_negative(E)...});
  constexpr std::uint64_t width = [](std::initializer_list<std::uint64_t> listed) {
    std::uint64_t most = 0;
    for (const std::uint64_t word : listed) {
      const std::uint64_t w = any_negative && static_cast<std::int64_t>(word) < 0 ? ~word : word;
      if (w > most) most = w;
    }
    return most;
  }({static_cast<std::uint64_t>(E)...});
  return narrowest<any_negative, width>{};
}

/// A list as an array. T is a parameter: g++ substitutes what depends on E once for each of them.
template <class T, auto... E>
struct value_list {
  static constexpr T keys[] = {static_cast<T>(E)...};
};
template <auto... E>
using value_keys = array_keys<value_list<decltype(narrowest_of<E...>()), E...>::keys>;

template <class P, auto... E>
inline constexpr bool parameter_holds_keys = all({parameter_holds_key<P, E>...});

template <auto... E>
  requires(all({discrete<decltype(E)>...}))
struct number_list : listing<value_keys<E...>> {
  template <class P>
  static constexpr bool accepts() {
    static_assert(discrete<P>, "memo::values requires a parameter of integral or enumeration type, of up to 64 bits");
    return parameter_holds_keys<P, E...>;
  }
};

template <listed_key First, listed_key... Rest>
inline constexpr decltype(First.text()) listed_texts[] = {First.text(), Rest.text()...};
template <listed_key... E>
struct text_list : listing<array_keys<listed_texts<E...>>> {};

enum class list_kind { numbers, text, refused };

template <class... K>
consteval list_kind kind_of_list() {
  static_assert(sizeof...(K) > 0,
                "memo::values requires at least one key, as in values<3, 5, 8>: a table of none is below<0>");
  if constexpr (sizeof...(K) > 0) {
    constexpr bool are_text = all({K::is_text...});
    constexpr bool are_numbers = all({discrete<decltype(K::value)>...});
    static_assert(
        are_text || are_numbers,
        "memo::values requires keys that are integers, enumerators, or all text: for others write values_of<array>");
    if constexpr (are_text || are_numbers) return are_text ? list_kind::text : list_kind::numbers;
  }
  return list_kind::refused;
}

/// Apart, so that the names of what is made of a list of numbers stay short.
template <list_kind>
struct list_of {
  template <listed_key... E>
  using type = number_list<E.value...>;
};
template <>
struct list_of<list_kind::text> {
  template <listed_key... E>
  using type = text_list<E...>;
};
struct refused_list {
  using refused = void;
};
template <>
struct list_of<list_kind::refused> {
  template <listed_key...>
  using type = refused_list;
};

}  // namespace detail

/// Exactly these keys: integers, enumerators, or text: values<2, 3, 5>, values<"if", "else">. Positions follow the
/// list. A lookup is one load where the keys follow one another without a gap, and otherwise one probe of a perfect
/// hash and one comparison. For a list in an array, or of other keys, or a long one, see values_of.
template <detail::listed_key... E>
using values =
    typename detail::list_of<detail::kind_of_list<std::remove_const_t<decltype(E)>...>()>::template type<E...>;

/// The elements of a constant array, at least one: integers, enumerators, text as std::string_view, or any other keys
/// of which memo::hash is a constant; up to 100,000. The array is a whole object with static storage, raw, std::array,
/// or of another class with size() and [i]. Positions follow it. As values otherwise.
///
///   inline constexpr std::string_view words[] = {"auto", "break", "case"};
///   constexpr auto& lengths = memo::table<length, memo::values_of<words>>;
template <const auto& Array>
struct values_of : detail::listing<detail::array_keys<Array>> {};

}  // namespace memo
