// The function: written once, memoized within each call.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/call/at.hpp>
#include <memo/detail/call/body.hpp>
#include <memo/detail/call/constant_argument.hpp>
#include <memo/detail/call/numbers.hpp>
#include <memo/detail/call/recursion.hpp>
#include <memo/detail/call/refused.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/layer.hpp>

namespace memo {

/// A function made of `body`, with the signature R(P...): what memo::fn returns, and what every other layer ends in.
/// A call runs the body once for each distinct key its recursion visits; nothing is kept when it returns. The same in
/// constant evaluation, where a recursion may be some 10,000 levels deep. From 220 levels on, or fewer where a body
/// nests calls of its own around `self`, the compiler nests no more: then a body is run again from there, about twice
/// in all, and the first time is given another key's result, 1 or R(), for one that is not known yet. A body that has
/// no constant result for that is a constant no deeper. A result that points elsewhere, as a pointer or a view does, is
/// kept as it is: what it points to has to outlive it, and be static where that is a constant or in a table. Of a
/// `const T&` a copy is kept. `self` is there until the call returns: a body that is a coroutine, and asks later, needs
/// a cache above it.
/// Throws what the body throws, and recursion_too_deep. As thread-safe as its body. It can be a template argument if
/// its body can. (g++ 12 does not take a function pointer in one: there write table<f, ...> for a function f itself,
/// not for fn(f).)
template <class Body, class Signature>
class function;

template <class Body, class R, class... P>
class function<Body, R(P...)> {
  static_assert(!std::is_void_v<R>, "memo::fn requires a function with a result: 'void' leaves nothing to remember");
  static_assert(
      !std::is_lvalue_reference_v<R> || std::is_const_v<std::remove_reference_t<R>>,
      "memo::fn requires a result that is a value, for a copy of it is remembered: for 'T&' write 'T' or 'const T&'");

 public:
  using result_type = std::remove_cvref_t<R>;
  using signature_type = result_type(P...);
  static constexpr bool is_recursive = detail::calls_itself<Body, P...>;
  static_assert(
      !is_recursive || !std::is_reference_v<R>,
      "memo::fn requires a recursive body to return a value: self gives a copy, to which a reference would dangle");
  static_assert(!is_recursive || std::is_move_constructible_v<R>, MEMO_UNMOVABLE_RESULT);
  static_assert(!is_recursive || !detail::plain_functor<Body>,
                "memo requires a callable that changes nothing of itself: drop 'mutable', or capture by reference");

  constexpr result_type operator()(P... args) const {
    if constexpr (is_recursive) {
      using call_type = detail::recursion<const function, detail::body_t<Body, P...>, signature_type>;
      call_type call(*this, answer);
      const typename call_type::self self(call);
#if defined(__cpp_constexpr_exceptions) && defined(__cpp_exceptions)
      if (std::is_constant_evaluated()) try {
          return answer(self, std::forward<P>(args)...);
        } catch (...) {
          detail::the_body_threw_in_a_constant_evaluation();
          throw;
        }
#endif
      return answer(self, std::forward<P>(args)...);
    } else {
      return answer.call(std::forward<P>(args)...);
    }
  }

  /// Arguments that are integral constants give one, of the result: a std::integral_constant where that is a
  /// memo::checked, wrapping or saturating, Hana's otherwise. However deep the recursion is where it counts one integer
  /// down to 0 or 1, from at most 4,194,303; over up to 131,072 keys otherwise. Needs <memo/constant.hpp>.
  template <detail::constant... C>
    requires(sizeof...(C) > 0 && detail::called_with<void (*)(detail::number_t<P>...), decltype(C::value)...> &&
             std::is_empty_v<Body> && (std::is_integral_v<result_type> || detail::one_number<result_type>))
  constexpr auto operator()(C...) const {
    return typename detail::constant_answer<function, C...>::type{};
  }

  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, operator()(...) const);

  template <class... Args>
  static constexpr std::nullptr_t known(const Args&...) {
    return nullptr;
  }

  /// The body, which is what a layer's answer(self, args...) is here.
  detail::body_t<Body, P...> answer;
};

/// A generic body without a signature: answers constants and types only; needs <memo/constant.hpp>.
template <class Body>
class function<Body, void> {
 public:
  using signature_type = void;

  template <class... C>
  constexpr auto operator()(C...) const {
    static_assert(sizeof...(C) != 0 || std::is_invocable_v<const Body&>,
                  "memo::fn requires a parameter beside self: without one there is one result, which a variable holds");
    static_assert((detail::stateless<C> && ...),
                  "memo::fn requires a signature for arguments that are values: write the parameters' types, "
                  "[](auto self, int n) -> int, or give it, memo::fn<int(int)>(body)");
    return typename detail::constant_answer<function, C...>::type{};
  }

  Body answer;
};

/// A function from an open-recursive body `body(self, args...)` or from any plain callable: a lambda, a function, a
/// functor, a const member function (its object is the first argument), or a std::ref to what is called, a layer too,
/// which then recurses by itself. The signature is read from the body. In C++23 `self` may be the body's own object,
/// [](this auto self, int n) -> int: then 110 levels are nested.
template <class F>
constexpr auto fn(F&& body) {
  using body_type = detail::body_of_t<F>;
  using signature_type = typename detail::signature<body_type>::type;
  static_assert(detail::callable_when_const<body_type>,
                "memo requires a callable that changes nothing of itself: drop 'mutable', or capture by reference");
  return function<body_type, signature_type>{{detail::as_body<signature_type>(static_cast<F&&>(body))}};
}

/// The same with the signature given, for a body that is generic or overloaded.
template <class Signature, class F>
  requires std::is_function_v<Signature>
constexpr auto fn(F&& body) {
  using body_type = detail::body_of_t<F>;
  static_assert(!detail::is_callable<body_type> || detail::takes_parameters<body_type, Signature>,
                "memo::fn<R(P...)> requires a body that can be called with these parameters, or with self before them");
  return function<body_type, Signature>{{detail::as_body<void>(static_cast<F&&>(body))}};
}
MEMO_REFUSED_OVERLOADS(fn);
template <class Result, class F>
  requires(!std::is_function_v<Result> && !std::is_convertible_v<F, Result>)
MEMO_REFUSED("memo::fn<R(P...)> requires the parameters with the result: write memo::fn<int(int)>(body)", fn(F&&));

/// memo::at<f>(args...): computed by the compiler or not at all.
template <auto F>
inline constexpr detail::at_compile_time<F, detail::signature_of_t<decltype(F)>> at{};

}  // namespace memo

MEMO_END_NAMES
