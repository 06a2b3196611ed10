// How a function answers constants and types: by templates, each instantiated once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <boost/hana/integral_constant.hpp>

#include <memo/detail/constant/brief_run.hpp>
#include <memo/detail/constant/deep_constant.hpp>
#include <memo/detail/constant/small_run.hpp>
#include <memo/detail/constant/strides.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/table/attempt.hpp>
#include <memo/detail/table/results.hpp>
#include <memo/detail/given/of_numbers.hpp>
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

template <class Function>
using answer_of = std::remove_const_t<decltype(Function::answer)>;

template <class Function, auto... Args>
struct one_evaluation {
  using result_type = typename Function::result_type;
  static constexpr Function argument{};

  constexpr results<result_type, 1> operator()(const Function& f) const {
    if constexpr (Function::is_recursive && is_of_words<typename Function::signature_type>) {
      using run_type = brief_run<answer_of<Function>, typename Function::signature_type>;
      run_type run(f.answer);
      const typename run_type::self self(run);
      return {{f.answer(self, Args...)}};
    } else {
      return {{f(Args...)}};
    }
  }
};

/// Whether it may be one of a small number.
template <class Function, auto... Args>
inline constexpr bool may_be_small = false;
template <class Function, auto Arg>
  requires(Function::is_recursive && is_of_one_integer<typename Function::signature_type>)
inline constexpr bool may_be_small<Function, Arg> = static_cast<std::uint64_t>(Arg) < max_small_keys;

template <class Function, auto Arg, auto...>
struct small_evaluation {
  using result_type = typename Function::result_type;
  static constexpr Function argument{};

  constexpr results<result_type, 1> operator()(const Function& f) const {
    using signature_type = result_type (*)(decltype(Arg));
    return {{small_result<static_cast<std::size_t>(Arg) + 1>(f.answer, Arg, signature_type())}};
  }
};

/// What was made, or where that is nothing the next way's.
template <class Made, class Function, auto... Args>
inline constexpr auto result_beyond_small = Made{}(Function{}).v[0];
template <class Function, auto... Args>
inline constexpr auto result_beyond_small<void, Function, Args...> =
    deep_constant<Function{}, values_signature_t<typename Function::signature_type>, Args...>::result();
template <class Made, class Function, auto... Args>
inline constexpr auto small_or_other_result = Made{}(Function{}).v[0];
template <class Function, auto... Args>
inline constexpr auto small_or_other_result<void, Function, Args...> =
    result_beyond_small<attempt_t<one_evaluation<Function, Args...>>, Function, Args...>;

/// f of these arguments, once per program: the memoized template. A class, as whose name clang shows the arguments.
template <class Function, auto... Args>
struct constant_result {
  using made = attempt_t<small_evaluation<Function, Args...>, may_be_small<Function, Args...>>;
  static constexpr auto value = small_or_other_result<made, Function, Args...>;
};

template <class P, auto Constant>
inline constexpr bool parameter_holds_constant = requires { P{Constant}; };

/// A constant as an argument, which a conversion does not change.
template <class P, auto Constant>
constexpr P to_parameter() {
  static_assert(parameter_holds_constant<P, Constant>,
                "memo requires constants that the function's parameter can hold: widen the parameter");
  if constexpr (parameter_holds_constant<P, Constant>)
    return static_cast<P>(Constant);
  else
    return P{};  // at which a recursion ends, or goes in a circle: what is left of the constant may be far from any end
}

/// A constant as Hana's, and anything else as it is. In two steps, for whether it is a constant is dear to find out at
/// each level.
template <class C>
struct other_as_hana_constant {
  using type = C;
};
template <constant C>
struct other_as_hana_constant<C> {
  using type = boost::hana::integral_constant<std::remove_cvref_t<decltype(C::value)>, C::value>;
};
template <class C>
struct hana_constant : other_as_hana_constant<C> {};
template <hana_type C>
struct hana_constant<C> {
  using type = C;
};
template <class T, T Value>
struct hana_constant<boost::hana::integral_constant<T, Value>> {
  using type = boost::hana::integral_constant<T, Value>;
};

/// The same as one of a parameter's type.
template <class P, class C>
using constant_of =
    boost::hana::integral_constant<std::remove_cvref_t<P>, to_parameter<std::remove_cvref_t<P>, C::value>()>;

/// A result as a constant: Hana's, whose operators are for integers alone, or one that converts to the result.
template <class R, R Value>
using result_constant = std::conditional_t<std::is_integral_v<R>, boost::hana::integral_constant<R, Value>,
                                           std::integral_constant<R, Value>>;

/// What a generic body gives, as a constant of the function's result; `void` where it is no constant.
template <class R, class Answer>
struct constant_of_result {
  using type = void;
};
template <class R, constant Answer>
struct constant_of_result<R, Answer> {
  using type = result_constant<R, to_parameter<R, Answer::value>()>;
};

#define MEMO_NO_ANSWER \
  "memo requires a generic body to answer what self is asked for, and without asking for that again: here it takes " \
  "no such arguments, or its answer depends on itself"

/// `self` of a body that is given constants and types, whose call needs two templates for a level of the recursion: its
/// own and the body's. Only the answer's type travels. (Returning values instead is exponential on g++ 12.) `Key...` is
/// what the body was given, where it is to look ahead.
template <class Function, class... Key>
struct constant_self;

template <bool LooksAhead>
struct constant_self_that {
  template <class Function, class...>
  using type = constant_self<Function>;
};
template <>
struct constant_self_that<true> {
  template <class Function, class... C>
  using type = constant_self<Function, C...>;
};
/// Without a variable template between, which would be one more of each key.
template <class Function, class... C>
using constant_self_for =
    typename constant_self_that<(is_milestone(counted_value<C>) || ...)>::template type<Function, C...>;

template <class Body>
struct constant_self<function<Body, void>> {
  template <class... C>
  constexpr auto operator()(C...) const -> decltype((*static_cast<const Body*>(nullptr))(
      *static_cast<const constant_self_for<function<Body, void>, typename hana_constant<C>::type...>*>(nullptr),
      typename hana_constant<C>::type{}...)) {
    return {};
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_NO_ANSWER, operator()(...) const);
};

template <class Body, class First, class... Key>
struct constant_self<function<Body, void>, First, Key...> {
  using other_self = constant_self<function<Body, void>>;

  template <class... C>
  constexpr auto operator()(C... c) const
      -> decltype((void(strides<other_self, type_list<First, Key...>, type_list<typename hana_constant<C>::type...>>{}),
                   std::declval<const other_self&>()(c...))) {
    return {};
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_NO_ANSWER, operator()(...) const);
};

/// With a signature, constants are those of the parameters, and values are answered too.
template <class Body, class R, class... P>
struct constant_self<function<Body, R(P...)>> {
  using function_type = function<Body, R(P...)>;

  template <constant... C>
    requires(sizeof...(C) == sizeof...(P))
  constexpr auto operator()(C...) const ->
      typename constant_of_result<typename function_type::result_type,
                                  decltype(std::declval<const body_t<Body, P...>&>()(
                                      std::declval<const constant_self_for<function_type, constant_of<P, C>...>&>(),
                                      constant_of<P, C>{}...))>::type {
    return {};
  }

  constexpr typename function_type::result_type operator()(P... args) const {
    return function_type{}(std::forward<P>(args)...);
  }
};

template <class Body, class R, class... P, class First, class... Key>
struct constant_self<function<Body, R(P...)>, First, Key...> {
  using other_self = constant_self<function<Body, R(P...)>>;

  template <constant... C>
    requires(sizeof...(C) == sizeof...(P))
  constexpr auto operator()(C... c) const
      -> decltype((void(strides<other_self, type_list<First, Key...>, type_list<constant_of<P, C>...>>{}),
                   std::declval<const other_self&>()(c...))) {
    return {};
  }

  constexpr auto operator()(P... args) const { return other_self{}(std::forward<P>(args)...); }
};

/// Whether a body states its parameters. Its result may be left to deduction, by what the signature says of `self`.
template <class Body, class Signature>
inline constexpr bool states_parameters = !std::is_void_v<typename signature<Body>::type>;
template <class Body, class Signature>
  requires(!takes_one_generic_argument<Body> && call_with<Body, stated_result<Signature>>)
inline constexpr bool states_parameters<Body, Signature> =
    !std::is_void_v<typename without_self<typename call_signature<
        decltype(&Body::template operator()<stated_result<Signature>>)>::type>::type>;

template <class Function, class... C>
struct answer_of_values;
template <class Body, class R, class... P, class... C>
struct answer_of_values<function<Body, R(P...)>, C...> {
  using result =
      constant_result<function<Body, R(P...)>, to_parameter<std::remove_cvref_t<P>, C::value>()...>;
  using type = result_constant<std::remove_cvref_t<R>, result::value>;
};

/// A body that answers constants by constants is given them; any other one their values. One that states its parameters
/// is none of the first.
template <class Body, class R, class... P, class... C>
struct constant_answer<function<Body, R(P...)>, C...> : answer_of_values<function<Body, R(P...)>, C...> {};
template <class Body, class R, class... P, class... C>
  requires(!states_parameters<Body, R(P...)> && !has_numbers<function<Body, R(P...)>>)
struct constant_answer<function<Body, R(P...)>, C...> {
  template <class Self>
  static auto find() {
    using answer = decltype(Self{}(C{}...));
    if constexpr (std::is_void_v<answer>)
      return typename answer_of_values<function<Body, R(P...)>, C...>::type{};
    else
      return answer{};
  }
  using type = decltype(find<constant_self<function<Body, R(P...)>>>());
};

/// Where a parameter is of a class of one number, its integer is.
template <class Body, class R, class... P, class... C>
  requires has_numbers<function<Body, R(P...)>>
struct constant_answer<function<Body, R(P...)>, C...>
    : constant_answer<typename of_numbers<function<Body, R(P...)>>::type, C...> {};

template <class Body, class... C>
struct constant_answer<function<Body, void>, C...> {
  template <class Self>
  static auto find() {
    if constexpr (requires { Self{}(C{}...); })
      return std::type_identity<decltype(Self{}(C{}...))>{};
    else  // it is its own self
      return std::type_identity<decltype(std::declval<const Body&>()(typename hana_constant<C>::type{}...))>{};
  }
  using type = std::remove_cvref_t<typename decltype(find<constant_self<function<Body, void>>>())::type>;
};

}  // namespace memo::detail
