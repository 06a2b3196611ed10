// The signature of any callable or layer, and a call that only the compiler makes.
#pragma once

#include <type_traits>
#include <utility>

#include <memo/detail/call/body.hpp>
#include <memo/detail/call/refused.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/layer.hpp>

namespace memo {
template <class Body, class Signature>
class function;
}  // namespace memo

namespace memo::detail {

/// A result is kept as a value.
template <class Signature>
struct kept_signature {
  using type = void;
};
template <class R, class... P>
struct kept_signature<R(P...)> {
  using type = std::remove_cvref_t<R>(P...);
};

template <class F>
struct signature_of : kept_signature<typename signature<body_of_t<F>>::type> {};
template <class F>
  requires(layer<F> || for_constants_only<F>)
struct signature_of<F> {
  using type = typename F::signature_type;
};
template <class F>
using signature_of_t = typename signature_of<std::remove_cv_t<F>>::type;

template <auto F, class Signature>
struct at_compile_time {
  template <class... C>
  consteval auto operator()(C... c) const {
    return F(c...);
  }
};
template <auto F, class R, class... P>
struct at_compile_time<F, R(P...)> {
  consteval R operator()(P... args) const {
    if constexpr (layer<decltype(F)>)
      return F(std::forward<P>(args)...);
    else
      return function<body_of_t<decltype(F)>, R(P...)>{{as_body<R(P...)>(F)}}(std::forward<P>(args)...);
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, operator()(...) const);
};

}  // namespace memo::detail
