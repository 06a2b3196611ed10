// Parameters of a class of one number, as memo::checked: what is made of integers takes the body as one of integers.
#pragma once

#include <cstddef>
#include <type_traits>

#include <memo/detail/call/body.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

template <class P>
struct number_of_class {
  using type = P;
};
template <class P>
  requires one_number<std::remove_cvref_t<P>>
struct number_of_class<P> {
  using type = typename std::remove_cvref_t<P>::value_type;
};
/// The integer that a parameter of such a class is, any other as it is.
template <class P>
using number_t = typename number_of_class<P>::type;

template <class T>
constexpr decltype(auto) as_number(const T& x) {
  if constexpr (one_number<T>)
    return (x.value);
  else
    return (x);
}

/// `self` of a body with the signature R(P...), asked as a Self of integers.
template <class Self, class Signature>
struct self_of_numbers;
template <class Self, class R, class... P>
struct self_of_numbers<Self, R(P...)> {
  const Self& self;

  constexpr R operator()(P... args) const { return self(as_number(args)...); }

  MEMO_REFUSED_TO_SELF(R(P...));
};

/// Such a body, called with integers.
template <class Body, class Signature>
struct body_of_numbers;
template <class Body, class R, class... P>
struct body_of_numbers<Body, R(P...)> {
  Body body;

  template <class Self>
  constexpr R operator()(const Self& self, number_t<P>... args) const {
    return body(self_of_numbers<Self, R(P...)>{self}, static_cast<std::remove_cvref_t<P>>(args)...);
  }
};
template <class Body, class Signature>
inline constexpr std::size_t calls_a_level<body_of_numbers<Body, Signature>> = calls_a_level<Body> + 2;

}  // namespace memo::detail
