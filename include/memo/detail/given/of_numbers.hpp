// A function whose parameters are of a class of one number, as memo::checked, as one of integers.
#pragma once

#include <type_traits>

#include <memo/detail/call/numbers.hpp>
#include <memo/fn.hpp>

namespace memo::detail {

/// `type` where some parameter is of such a class.
template <class Function>
struct of_numbers {};
template <class Body, class R, class... P>
  requires(one_number<std::remove_cvref_t<P>> || ...)
struct of_numbers<function<Body, R(P...)>> {
  using result_type = typename function<Body, R(P...)>::result_type;
  using body_type = body_of_numbers<body_t<Body, P...>, result_type(P...)>;
  using type = function<body_type, result_type(number_t<P>...)>;

  static constexpr type make(const function<Body, R(P...)>& f) { return {{f.answer}}; }
};

template <class Function>
concept has_numbers = requires { typename of_numbers<Function>::type; };

}  // namespace memo::detail
