// What of a layer can be looked at without calling it.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace memo::detail {

/// What a call returns: a copy, or where the result can only be moved a reference to the one that is kept.
template <class R>
using answer_t = std::conditional_t<std::is_copy_constructible_v<R>, R, const R&>;

/// Stands for any self, and is never called. Defined for bodies that leave their result to deduction: clang warns of
/// them where a parameter's type has no linkage.
template <class R, class... P>
struct any_self {
  answer_t<R> operator()(P...) const { __builtin_unreachable(); }
};

template <class L, class Signature>
inline constexpr bool answers = false;
template <class L, class R, class... P>
inline constexpr bool answers<L, R(P...)> =
    requires(L& layer, const any_self<R, P...>& self, std::remove_reference_t<P>&... args) {
      { layer.known(args...) } -> std::convertible_to<const R*>;
      { layer.answer(self, static_cast<P&&>(args)...) } -> std::convertible_to<const R&>;
    };

/// A layer that is asked for what it knows: not one whose known() is said to give null.
template <class L, class... Args>
concept knowing = !requires(L& layer, Args&... args) {
                     { layer.known(args...) } -> std::same_as<std::nullptr_t>;
                   };

/// A layer without one parameter list: a generic body's, which answers constants and types only.
template <class L>
concept for_constants_only = requires { requires std::is_void_v<typename L::signature_type>; };

// Whether a pointer to what a layer knows is null. Where -fsanitize=undefined is on, g++ takes that for no constant if
// the object has static storage; then it is not null. This can go when g++ knows.
#if defined(__GNUC__) && !defined(__clang__)
#define MEMO_IS_NULL(known) \
  (__builtin_is_constant_evaluated() ? __builtin_constant_p(!(known)) && !(known) : !(known))
#else
#define MEMO_IS_NULL(known) (!(known))
#endif

/// A layer's answer, after a look at what it knows.
template <class Layer>
struct asked {
  Layer& layer;

  template <class Self, class... Args>
  constexpr auto operator()(const Self& self, Args&&... args) const
      -> decltype(layer.answer(self, std::forward<Args>(args)...)) {
    if constexpr (knowing<Layer, Args...>)
      if (const auto* known = layer.known(args...); !MEMO_IS_NULL(known)) return *known;
    return layer.answer(self, std::forward<Args>(args)...);
  }
};

/// What is called as `answer(self, args...)` for a layer's answer: its body where it has one, which spares a constant
/// evaluation a level of calls.
template <class Layer>
constexpr decltype(auto) asking(const Layer& layer) {
  if constexpr (requires { requires std::is_member_object_pointer_v<decltype(&Layer::answer)>; })
    return (layer.answer);
  else
    return asked<const Layer>{layer};
}

}  // namespace memo::detail
