// The signature of what may be memoized, read from its call operator.
#pragma once

#include <type_traits>

#include <memo/detail/call/refused.hpp>

namespace memo::detail {

template <class...>
inline constexpr bool always_false = false;

template <class... Args>
struct result_of_self {
  static_assert(always_false<Args...>,
                "memo::fn requires a recursive body to state its result: write [](auto self, int n) -> int");
  using type = int;
};

template <class Parameters, class... Args>
inline constexpr bool are_arguments = false;
template <class R, class... P, class... Args>
  requires(sizeof...(P) == sizeof...(Args))
inline constexpr bool are_arguments<R(P...), Args...> = (std::is_convertible_v<Args, P> && ...);

/// Asked for each call of `self`, and mostly of the parameters' own types.
template <class Signature, class... Args>
inline constexpr bool are_other_arguments = sizeof...(Args) != 0 && !are_arguments<Signature, Args...>;
template <class R, class P>
  requires std::is_arithmetic_v<P>
inline constexpr bool are_other_arguments<R(P), P> = false;

template <class Signature, class... Args>
inline constexpr bool signature_takes_these_arguments = !are_other_arguments<Signature, Args...>;

/// What a call of `self` gives that is none of the function's.
template <class Signature, class... Args>
struct refused_call {
  static_assert(
      signature_takes_these_arguments<Signature, Args...>,
      "memo::fn requires self to be called with the function's arguments: their number, and types that convert");
  using type = int;
};

// In a class that is `self` of a function with this signature: refuses its calls with other arguments, or with none.
#define MEMO_REFUSED_TO_SELF(...)                                                                   \
  template <class... Args>                                                                          \
    requires ::memo::detail::are_other_arguments<__VA_ARGS__, Args...>                              \
  constexpr typename ::memo::detail::refused_call<__VA_ARGS__, Args...>::type operator()(Args&&...) \
      const;                                                                                        \
  template <int = 0>                                                                                \
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, operator()() const)

/// Stands for `self` while a signature is read. A body that calls it has left its result type to deduction.
struct unstated_result {
  template <class... Args>
  constexpr typename result_of_self<Args...>::type operator()(Args&&...) const {
    return 0;
  }
};

/// The signature behind a pointer to a function or to a call operator, as a function type `R(P...)`; none of one that
/// takes any arguments, f(int, ...), or can be called on a temporary alone.
template <class Pointer>
struct call_signature {
  using type = void;
};

template <class R, class... P>
struct call_signature<R (*)(P...)> {
  using type = R(P...);
};
template <class R, class... P>
struct call_signature<R (*)(P...) noexcept> {
  using type = R(P...);
};

#define MEMO_CALL_SIGNATURE(...)                      \
  template <class R, class C, class... P>             \
  struct call_signature<R (C::*)(P...) __VA_ARGS__> { \
    using type = R(P...);                             \
  };
MEMO_CALL_SIGNATURE()
MEMO_CALL_SIGNATURE(const)
MEMO_CALL_SIGNATURE(noexcept)
MEMO_CALL_SIGNATURE(const noexcept)
MEMO_CALL_SIGNATURE(&)
MEMO_CALL_SIGNATURE(const&)
MEMO_CALL_SIGNATURE(& noexcept)
MEMO_CALL_SIGNATURE(const& noexcept)
#undef MEMO_CALL_SIGNATURE

/// Hana's, of a type: who takes one by its name has overloads for others.
template <class P>
concept stands_for_a_type = __is_empty(P) && requires { typename P::type; } && !requires { P::value; };

/// None with one parameter alone, which is rather a generic argument than `self`.
template <class Signature>
struct without_self {
  using type = void;
};
template <class R, class Self, class P, class... Rest>
struct without_self<R(Self, P, Rest...)> {
  using type = R(P, Rest...);
};
template <class R, class Self, stands_for_a_type P, stands_for_a_type... Rest>
struct without_self<R(Self, P, Rest...)> {
  using type = void;
};

template <class F>
concept plain_functor = requires { &F::operator(); };

/// That of a call operator whose first parameter is its object, operator()(this const F&, P...): a pointer to it is as
/// one to a static function.
template <class F, class Signature>
struct signature_without_object {
  using type = Signature;
};
template <class F, class R, class Self, class... P>
  requires(std::is_same_v<std::remove_cvref_t<Self>, F> && !std::is_invocable_v<F&, Self, P...>)
struct signature_without_object<F, R(Self, P...)> {
  using type = R(P...);
};

/// A std::reference_wrapper, which has the signature of what it refers to: also of a layer.
template <class F>
concept refers_to_callable =
    !plain_functor<F> &&
    requires(const F& reference) { requires std::is_same_v<decltype(reference.get()), typename F::type&>; };
template <class F>
concept refers_to_layer = refers_to_callable<F> && requires { typename F::type::signature_type; };

struct call_operator {
  void operator()();
};
template <class F>
struct with_call_operator : F, call_operator {};

/// Whether something is called by its name: two call operators of two bases are none.
template <class F>
inline constexpr bool is_callable =
    std::is_member_function_pointer_v<F> || std::is_function_v<std::remove_pointer_t<F>> || std::is_final_v<F>;
template <class F>
  requires(std::is_class_v<F> && !std::is_final_v<F>)
inline constexpr bool is_callable<F> = !requires { &with_call_operator<F>::operator(); };

struct takes_one_argument {
  template <class T>
  void operator()(T) const;
};
template <class F>
struct or_takes_one_argument : F, takes_one_argument {
  using F::operator();
  using takes_one_argument::operator();
};
struct any_argument {
  template <class T>
  operator T() const;
};

template <class F, class... Args>
concept or_called_with = requires(const or_takes_one_argument<F>& f, const Args&... args) { f(args...); };

/// A plain callable whose one parameter is generic, [](auto n) { return n * n; }, and not `self`. Its result is not
/// asked, for which the compiler would look into it: with one argument it is as good as another one like it, so that
/// this is no call, and with two it is not called.
template <class F>
concept takes_one_generic_argument =
    std::is_class_v<F> && (!std::is_final_v<F>) && (!plain_functor<F>) && is_callable<F> &&
    (!or_called_with<F, unstated_result>) && (!or_called_with<F, unstated_result, any_argument>);

/// A body `body(self, args...)`: its call operator is a template over `self` alone.
template <class F>
concept open_recursive = !plain_functor<F> && !refers_to_callable<F> && !takes_one_generic_argument<F> &&
                         requires { &F::template operator()<unstated_result>; };

/// Stands for the object of a body that takes it as its `self`, [](this auto self, int n) -> int: one with captures
/// takes only what is derived from it.
template <class F>
struct unstated_object : F, unstated_result {
  using unstated_result::operator();
};

template <class F, class... T>
concept explicit_object_call = requires { requires std::is_pointer_v<decltype(&F::template operator()<T...>)>; };

template <class Pointer>
inline constexpr bool is_const_call = true;
template <class R, class C, class... P>
inline constexpr bool is_const_call<R (C::*)(P...)> = false;
template <class R, class C, class... P>
inline constexpr bool is_const_call<R (C::*)(P...) noexcept> = false;

/// Not so for a recursive body that is 'mutable'.
template <class F>
inline constexpr bool callable_when_const = true;
template <open_recursive F>
inline constexpr bool callable_when_const<F> = is_const_call<decltype(&F::template operator()<unstated_result>)>;

/// `void` where nothing can be read: an overloaded or generic callable.
template <class F>
struct signature {
  using type = void;
};
template <class F>
  requires std::is_pointer_v<F>
struct signature<F> : call_signature<F> {};
template <plain_functor F>
struct signature<F> : signature_without_object<F, typename call_signature<decltype(&F::operator())>::type> {};
template <refers_to_callable F>
struct signature<F> : signature<std::decay_t<typename F::type>> {};
template <class F>
  requires(!plain_functor<F> && !open_recursive<F> && !refers_to_callable<F> && !takes_one_generic_argument<F> &&
           std::is_class_v<F> && !std::is_final_v<F>) &&
          explicit_object_call<F, unstated_object<F>>
struct signature<F>
    : without_self<typename call_signature<decltype(&F::template operator()<unstated_object<F>>)>::type> {};
template <refers_to_layer F>
struct signature<F> {
  using type = typename F::type::signature_type;
};
template <open_recursive F>
struct signature<F>
    : without_self<typename call_signature<decltype(&F::template operator()<unstated_result>)>::type> {};

}  // namespace memo::detail
