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

/// What a call with constants gives: completed by <memo/constant.hpp>.
template <class Function, class... C>
struct constant_answer;

}  // namespace memo::detail
