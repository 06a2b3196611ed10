// Arguments that are integral constants.
#pragma once

#include <type_traits>

namespace memo::detail {

/// Hana's, std::integral_constant, std::cw; anything empty with a constant ::value.
template <class T>
concept constant = __is_empty(T) && requires {
                                           typename std::bool_constant<(T::value, true)>;
                                           requires std::is_integral_v<std::remove_cvref_t<decltype(T::value)>> ||
                                                        std::is_enum_v<std::remove_cvref_t<decltype(T::value)>>;
                                         };

/// What is known by its type: a tuple of Hana's is, if its elements are, and is not empty.
template <class C>
inline constexpr bool stateless = std::is_empty_v<C>;
template <template <class...> class W, class... T>
  requires requires { typename W<T...>::hana_tag; }
inline constexpr bool stateless<W<T...>> = (stateless<T> && ...);

/// What a call with constants gives: completed by <memo/constant.hpp>.
template <class Function, class... C>
struct constant_answer;

}  // namespace memo::detail
