// A callable as the body of a function: called with `self` first.
#pragma once

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

template <class F>
constexpr auto as_body(F&& f) {
  using body = std::decay_t<F>;
  if constexpr (std::is_member_function_pointer_v<body>)
    return member_call<body>{f};
  else
    return body(std::forward<F>(f));
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

template <class F, class... P>
inline constexpr bool calls_itself =
    !std::is_invocable_v<const F&, P...> || std::is_invocable_v<const F&, const unstated_result&, P...>;

/// What is called as `body(self, args...)`.
template <class F, class... P>
using body_t = std::conditional_t<calls_itself<F, P...>, F, without_recursion<F>>;

}  // namespace memo::detail
