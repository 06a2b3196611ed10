// How a function answers constants and types: by templates, each instantiated once.
#pragma once

#include <type_traits>
#include <utility>

#include <boost/hana/integral_constant.hpp>

#include <memo/detail/pieces/deep_constant.hpp>
#include <memo/detail/table/attempt.hpp>
#include <memo/detail/table/results.hpp>
#include <memo/fn.hpp>

namespace memo::detail {

template <class Signature>
struct values_signature;
template <class R, class... P>
struct values_signature<R(P...)> {
  using type = R(std::remove_cvref_t<P>...);
};
template <class Signature>
using values_signature_t = typename values_signature<Signature>::type;

template <class Function, auto... Args>
struct one_evaluation {
  using result_type = typename Function::result_type;
  static constexpr Function argument{};

  constexpr results<result_type, 1> operator()(const Function& f) const { return {{f(Args...)}}; }
};

/// f of these arguments, once per program: the memoized template.
template <class Function, auto... Args>
inline constexpr typename Function::result_type constant_result = [](const Function& f) {
  using made = attempt_t<one_evaluation<Function, Args...>>;
  if constexpr (std::is_void_v<made>)
    return deep_constant<Function{}, values_signature_t<typename Function::signature_type>, Args...>::result();
  else
    return made{}(f).v[0];
}(Function{});

template <class P, auto Constant>
inline constexpr bool parameter_holds_constant = requires { P{Constant}; };

/// A constant as an argument, which a conversion does not change.
template <class P, auto Constant>
constexpr P to_parameter() {
  static_assert(parameter_holds_constant<P, Constant>,
                "memo requires constants that the function's parameter can hold: widen the parameter");
  return static_cast<P>(Constant);
}

/// A typed body: the constants' values are its arguments.
template <class Body, class R, class... P, class... C>
struct constant_answer<function<Body, R(P...)>, C...> {
  using result_type = typename function<Body, R(P...)>::result_type;
  using type = boost::hana::integral_constant<
      result_type, constant_result<function<Body, R(P...)>, to_parameter<std::remove_cvref_t<P>, C::value>()...>>;
};

template <class C>
struct hana_constant {
  using type = C;
};
template <constant C>
struct hana_constant<C> {
  using type = boost::hana::integral_constant<std::remove_cvref_t<decltype(C::value)>, C::value>;
};

/// A generic body: only the answer's type travels, so that each call is one instantiation. (Returning values instead is
/// exponential on g++ 12.)
template <class Body, class... C>
struct constant_answer<function<Body, void>, C...> {
  using type = std::remove_cvref_t<decltype(std::declval<const Body&>()(std::declval<const function<Body, void>&>(),
                                                                        typename hana_constant<C>::type{}...))>;
};

}  // namespace memo::detail
