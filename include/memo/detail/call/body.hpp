// A callable as the body of a function: called with `self` first.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/call/signature.hpp>

namespace memo::detail {

/// A member function as a plain callable whose first parameter is the object.
template <class Pointer>
struct member_call {
  static_assert(always_false<Pointer>,
                "memo requires a member function to be 'const': a call that is answered from memory changes no object");
};

#if defined(__GNUC__) && !defined(__clang__)
// g++ takes a member function that might be virtual for one that is, and its table to be in an object that has none.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#endif
#define MEMO_MEMBER_CALL(...)                                                                                        \
  template <class R, class C, class... P>                                                                            \
  struct member_call<R (C::*)(P...) __VA_ARGS__> {                                                                   \
    R (C::*pointer)(P...) __VA_ARGS__;                                                                               \
    constexpr R operator()(const C& object, P... args) const { return (object.*pointer)(std::forward<P>(args)...); } \
  };
MEMO_MEMBER_CALL(const)
MEMO_MEMBER_CALL(const noexcept)
MEMO_MEMBER_CALL(const&)
MEMO_MEMBER_CALL(const& noexcept)
#undef MEMO_MEMBER_CALL
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// One whose signature was read needs no further look.
template <class F, class Signature>
concept callable = !std::is_void_v<Signature> || is_callable<F>;

template <class F>
struct body_of {
  using type = F;
};
template <class F>
  requires std::is_member_function_pointer_v<F>
struct body_of<F> {
  using type = member_call<F>;
};
template <class F>
using body_of_t = typename body_of<std::decay_t<F>>::type;

/// `Signature` is what was read of it.
template <class Signature, class F>
constexpr auto as_body(F&& f) {
  using body = std::decay_t<F>;
  static_assert(callable<body, Signature>,
                "memo requires a callable: a lambda, a function, a const member function or an object with operator()");
  if constexpr (std::is_member_function_pointer_v<body>)
    return member_call<body>{f};
  else
    return body(static_cast<F&&>(f));
}

/// A plain callable as a body, which has no use for `self`.
template <class F>
struct without_recursion {
  F call;

  template <class Self, class... Args>
  constexpr decltype(auto) operator()(const Self&, Args&&... args) const {
    return call(std::forward<Args>(args)...);
  }
};

/// A body that takes its own object as `self`: called on an object that is the body and calls what it is given.
template <class F>
struct with_object {
  F body;

  template <class Self>
  struct object : F {
    const Self& self;

    template <class... Args>
    constexpr decltype(auto) operator()(Args&&... args) const {
      return self(std::forward<Args>(args)...);
    }
  };

  template <class Self, class... Args>
  constexpr std::invoke_result_t<const F&, Args...> operator()(const Self& self, Args&&... args) const {
    const object<Self> own{body, self};
    return own.F::operator()(std::forward<Args>(args)...);
  }
};

template <class F, class... T>
concept call_with = requires { &F::template operator()<T...>; };

/// Whether F is called with these arguments.
template <class F, class... Args>
concept called_with = requires(const F& f, Args&&... args) { f(static_cast<Args&&>(args)...); };

/// Whether F takes its object as `self`. A plain generic callable is asked only about arguments that it is called with.
template <class F, class... P>
inline constexpr bool takes_object = false;
template <class F, class P, class... Rest>
  requires called_with<F, P, Rest...> && std::is_class_v<F> && (!std::is_final_v<F>) && (!plain_functor<F>)
inline constexpr bool takes_object<F, P, Rest...> = [] {
  if constexpr (call_with<F, P>)
    return explicit_object_call<F, P>;
  else
    return explicit_object_call<F, unstated_object<F>> || explicit_object_call<F, unstated_object<F>, P, Rest...>;
}();

/// What has one signature and takes the arguments takes no `self` before them, and is not asked: a parameter that is
/// made of any callable would be made of what stands for `self`.
template <class F, class... P>
concept calls_itself =
    (!refers_to_layer<F>) &&
    ((!called_with<F, P...>) || takes_object<F, P...> ||
     (!plain_functor<F> && !std::is_pointer_v<F> && called_with<F, const unstated_result&, P...>));

/// Stands for `self` where a body is only looked at.
template <class Signature>
struct stated_result;
template <class R, class... P>
struct stated_result<R(P...)> {
  constexpr R operator()(P...) const { __builtin_unreachable(); }
  MEMO_REFUSED_TO_SELF(R(P...));
};

/// Whether a body, or one that is 'mutable', can be called with the parameters that were given for it.
template <class F, class Signature>
inline constexpr bool takes_parameters = false;
template <class F, class R, class... P>
inline constexpr bool takes_parameters<F, R(P...)> = [] {
  if constexpr (std::is_invocable_v<F&, P...>)
    return true;
  else
    return std::is_invocable_v<F&, const stated_result<R(P...)>&, P...>;
}();

/// What is called as `body(self, args...)`.
template <class F, class... P>
using body_t =
    std::conditional_t<takes_object<F, P...>, with_object<F>,
                       std::conditional_t<calls_itself<F, P...>, F, without_recursion<F>>>;

/// Nested calls of a constant evaluation for a level of the recursion.
template <class Answer>
inline constexpr std::size_t calls_a_level = 2;
template <class F>
inline constexpr std::size_t calls_a_level<with_object<F>> = 4;

}  // namespace memo::detail
