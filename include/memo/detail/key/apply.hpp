// A key taken apart: the arguments, as the function takes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include <memo/detail/key/argument.hpp>
#include <memo/detail/key/key.hpp>

namespace memo::detail {

template <std::size_t I, class First, class... Rest>
struct nth : nth<I - 1, Rest...> {};
template <class First, class... Rest>
struct nth<0, First, Rest...> {
  using type = First;
};

template <class T>
constexpr T from_word(std::uint64_t w) {
  if constexpr (std::is_same_v<T, double>)
    return __builtin_bit_cast(double, w);
  else if constexpr (std::is_same_v<T, float>)
    return __builtin_bit_cast(float, static_cast<std::uint32_t>(w));
  else if constexpr (std::is_enum_v<T>)
    return static_cast<T>(from_word<std::underlying_type_t<T>>(w));
  else
    return static_cast<T>(w & (~std::uint64_t{0} >> (sizeof w - sizeof(T)) * 8));
}

template <class T>
inline constexpr bool is_initializer_list = false;
template <class T>
inline constexpr bool is_initializer_list<std::initializer_list<T>> = true;

/// What argument_of gives for a parameter P.
template <class P>
struct told_argument {
  using type = std::remove_cvref_t<P>;
};
template <class P>
  requires is_initializer_list<std::remove_cvref_t<P>>
struct told_argument<P> {
  using type = owned_t<P>;
};
template <class P>
using argument_t = typename told_argument<P>::type;

/// Argument I of a key of the parameters P: itself, or a view of what the key owns; for a std::initializer_list, which
/// nobody else can make, a range of the same elements.
template <std::size_t I, class... P>
constexpr decltype(auto) argument_of(const typename key<P...>::type& k) {
  using declared = typename nth<I, P...>::type;
  using parameter = std::remove_cvref_t<declared>;
  if constexpr (key<P...>::is_words) {
    if constexpr (key<P...>::type::packed) {
      constexpr std::size_t sizes[] = {sizeof(std::remove_cvref_t<P>)...};
      std::size_t bytes_after = 0;
      for (std::size_t i = I + 1; i < sizeof...(P); ++i) bytes_after += sizes[i];
      return from_word<parameter>(k.words[0] >> bytes_after * 8);
    } else {
      return from_word<parameter>(k.words[I]);
    }
  } else if constexpr (is_initializer_list<parameter> ||
                       std::is_same_v<std::remove_cvref_t<decltype(k.template get<I>())>, parameter>) {
    if constexpr (std::is_rvalue_reference_v<declared> && std::is_copy_constructible_v<parameter>)
      return parameter(k.template get<I>());
    else
      return k.template get<I>();
  } else {
    return detail::own<parameter>(k.template get<I>());
  }
}

/// f(args...) of a key of the parameters P.
template <class... P, class F, class... Before>
constexpr decltype(auto) apply(const F& f, const typename key<P...>::type& k, const Before&... before) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) -> decltype(auto) {
    return f(before..., argument_of<I, P...>(k)...);
  }(std::index_sequence_for<P...>{});
}

}  // namespace memo::detail
