// What is given to a layer, as the layer below it.
#pragma once

#include <type_traits>
#include <utility>

#include <memo/detail/call/refused.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/fn.hpp>
#include <memo/layer.hpp>
#include <memo/per_object.hpp>

namespace memo::detail {

template <class F, class Signature>
inline constexpr bool knows_or_answers = false;
template <class F, class R, class... P>
inline constexpr bool knows_or_answers<F, R(P...)> =
    requires(F& f, std::remove_reference_t<P>&... args) { f.known(args...); } ||
    requires(F& f, const any_self<R, P...>& self, P... args) { f.answer(self, static_cast<P&&>(args)...); };

/// A member function of a class without ==, by which its objects would be told apart.
template <class F>
inline constexpr bool is_member_of_incomparable = false;
template <class F, class C>
  requires std::is_function_v<F>
inline constexpr bool is_member_of_incomparable<F C::*> = !comparable<C>();

/// Something with a signature_type that answers or knows for a self, but not as a layer does, or is nothing else
/// either.
template <class F>
inline constexpr bool is_nearly_a_layer = false;
template <class F>
  requires(!layer<F> && !for_constants_only<F> && requires { typename F::signature_type; })
inline constexpr bool is_nearly_a_layer<F> =
    knows_or_answers<F, typename F::signature_type> || std::is_void_v<typename signature<F>::type>;

template <class F>
consteval bool refuse_near_layer() {
  static_assert(!is_nearly_a_layer<F>,
                "memo requires a layer of signature_type R(P...) to have known(args...), which gives a const R* or "
                "nullptr, and answer(self, args...), which gives an R: see <memo/layer.hpp>");
  return !is_nearly_a_layer<F>;
}

/// What has been refused already.
struct refused_layer {
  using signature_type = refused_layer;
};

/// A layer as it is, or a reference to it where it is large; anything else that can be called becomes a function.
template <class F>
constexpr decltype(auto) as_layer(F&& f) {
  using type = std::remove_cvref_t<F>;
  if constexpr (requires { f.layer_by_reference(); }) {
    return f.layer_by_reference();
  } else if constexpr (layer<F> || for_constants_only<type>) {
    return std::forward<F>(f);
  } else if constexpr (is_member_of_incomparable<std::decay_t<F>>) {
    static_assert(always_false<F>,
                  "memo requires the class of a member function to have an operator==: write one, or "
                  "memo::per_object(&C::f) to tell objects apart by their address, or keep the result in the object, "
                  "in a memo::cached_property");
    return memo::fn(per_object(f));  // so that nothing else is said
  } else if constexpr (refuse_near_layer<type>()) {
    return memo::fn(std::forward<F>(f));
  } else {
    return refused_layer{};
  }
}

/// Whether a Layer can be made of the one that is given. What refuses to be copied says so only to a const one.
template <class Layer, class F>
inline constexpr bool takes_layer =
    !layer<F> ||
    (std::is_lvalue_reference_v<F> ? std::is_copy_constructible_v<Layer> : std::is_constructible_v<Layer, F>);

/// What results are kept by: refuses a body that is generic or overloaded.
template <class Signature>
consteval bool refuse_no_signature() {
  static_assert(!std::is_void_v<Signature>,
                "memo requires one signature: write the parameters' types, [](auto self, int n) -> int, or give it, "
                "memo::fn<int(int)>(body)");
  return true;
}

template <class F>
using layer_of = std::decay_t<decltype(as_layer(std::declval<F>()))>;

/// Whether results can be kept of what is given: refuses a cache that would have to be copied, too.
template <class F>
consteval bool refuse_no_layer() {
  using signature_type = typename layer_of<F>::signature_type;
  static_assert(takes_layer<layer_of<F>, F>,
                "memo's caches are not copied: give the one below with std::move or std::ref, or make it in the call");
  return refuse_no_signature<signature_type>() && std::is_function_v<signature_type>;
}

template <class Signature>
inline constexpr bool has_movable_result = true;
template <class R, class... P>
inline constexpr bool has_movable_result<R(P...)> = std::is_void_v<R> || std::is_move_constructible_v<R>;
template <class Signature>
consteval bool refuse_unmovable_result() {
  static_assert(has_movable_result<Signature>, MEMO_UNMOVABLE_RESULT);
  return has_movable_result<Signature>;
}

}  // namespace memo::detail
