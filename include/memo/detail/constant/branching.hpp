// One of two ways on: chosen by a constant among templates, or by a value among calls.
#pragma once

#include <type_traits>

#include <memo/detail/call/constant_argument.hpp>

namespace memo::detail {

template <class R, class T>
constexpr R converted(T&& x) {
  if constexpr (std::is_same_v<R, std::remove_cvref_t<T>>)
    return x;
  else
    return static_cast<R>(x);
}

template <class Result>
inline constexpr bool branches_of_if_were_called = false;

/// What an if_ is before it is called.
template <class Result>
struct refused_branching {
  static_assert(
      branches_of_if_were_called<Result>,
      "memo::if_(condition, then, otherwise) requires what its branches are called with: write (self) behind it");
  using type = void;
};

template <class Condition, class Then, class Otherwise>
struct branching {
  Condition condition;
  Then then;
  Otherwise otherwise;

  template <class... Args>
    requires constant<Condition>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (Condition::value)
      return then(args...);
    else
      return otherwise(args...);
  }
  // Short, for a constant evaluation counts statements.
  template <class... Args>
    requires(!constant<Condition>)
  constexpr auto operator()(const Args&... args) const {
    if constexpr (std::is_same_v<decltype(then(args...)), decltype(otherwise(args...))>)
      return condition ? then(args...) : otherwise(args...);
    else
      return either<std::common_type_t<decltype(then(args...)), decltype(otherwise(args...))>>(args...);
  }

  template <class Result, class... Args>
  constexpr Result either(const Args&... args) const {
    return condition ? converted<Result>(then(args...)) : converted<Result>(otherwise(args...));
  }

  template <class Result, class = typename refused_branching<Result>::type>
  constexpr operator Result() const;
};

}  // namespace memo::detail
