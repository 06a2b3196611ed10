// Arithmetic on integral constants: of two a constant, of one and a number a number.
#pragma once

#include <type_traits>

#include <boost/hana/integral_constant.hpp>

#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// By the compiler's own word, which needs no template for each constant that is none.
template <class T>
concept plain_number = !__is_class(T) && !__is_enum(T);
/// The same or a memo::checked, with which integers of every type mix.
template <class T>
concept number_or_checked = plain_number<T> || (!__is_empty(T) && one_number<T>);

/// A constant as a number of type T, if T has it, so that `n - 1_c` is of n's type. A variable, for a constant
/// evaluation counts calls.
template <class T, class C, C Value>
inline constexpr C beside = Value;
template <class T, class C, C Value>
  requires plain_number<T> && requires { T{Value}; }
inline constexpr T beside<T, C, Value> = T{Value};

}  // namespace memo::detail

namespace memo::literals {

// Of two constants each is Hana's own, but for Hana's dispatch, which takes the compiler ten times as long.
#define MEMO_CONSTANT_OPERATOR(op)                                                                       \
  template <class A, A X, class B, B Y>                                                                  \
  constexpr auto operator op(boost::hana::integral_constant<A, X>, boost::hana::integral_constant<B, Y>) \
      -> boost::hana::integral_constant<decltype(X op Y), (X op Y)> {                                    \
    return {};                                                                                           \
  }                                                                                                      \
  template <detail::number_or_checked T, class C, C Value>                                               \
  constexpr auto operator op(T x, boost::hana::integral_constant<C, Value>) {                            \
    return x op detail::beside<T, C, Value>;                                                             \
  }                                                                                                      \
  template <detail::number_or_checked T, class C, C Value>                                               \
  constexpr auto operator op(boost::hana::integral_constant<C, Value>, T x) {                            \
    return detail::beside<T, C, Value> op x;                                                             \
  }
MEMO_CONSTANT_OPERATOR(+)
MEMO_CONSTANT_OPERATOR(-)
MEMO_CONSTANT_OPERATOR(*)
MEMO_CONSTANT_OPERATOR(/)
MEMO_CONSTANT_OPERATOR(%)
MEMO_CONSTANT_OPERATOR(==)
MEMO_CONSTANT_OPERATOR(!=)
MEMO_CONSTANT_OPERATOR(<)
MEMO_CONSTANT_OPERATOR(<=)
MEMO_CONSTANT_OPERATOR(>)
MEMO_CONSTANT_OPERATOR(>=)
#undef MEMO_CONSTANT_OPERATOR

}  // namespace memo::literals
