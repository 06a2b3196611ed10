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

/// Whether it may be called, which is known of a class when it is.
template <class Branch>
inline constexpr bool branch_of_if_is_callable = std::is_class_v<Branch> || std::is_pointer_v<Branch>;

/// What both branches of a condition that is a value can be.
template <class Then, class Otherwise>
inline constexpr bool branches_of_if_have_a_common_result = requires {
  typename std::common_type<Then, Otherwise>::type;
};
template <class Then, class Otherwise>
struct common_result {
  static_assert(branches_of_if_have_a_common_result<Then, Otherwise>,
                "memo::if_ requires branches with one result where the condition is a value: return the same type from "
                "both");
  using type = Then;
};
template <class Then, class Otherwise>
  requires branches_of_if_have_a_common_result<Then, Otherwise>
struct common_result<Then, Otherwise> : std::common_type<Then, Otherwise> {};

/// What an if_ is before it is called.
template <class Result>
struct refused_branching {
  static_assert(
      branches_of_if_were_called<Result>,
      "memo::if_(condition, then, otherwise) requires what its branches are called with: write (self) behind it");
  using type = void;
};

/// By a constant: the branch itself, so that a call of it takes the compiler one template.
template <class Branch>
struct chosen_class : Branch {
  template <class Result, class = typename refused_branching<Result>::type>
  constexpr operator Result() const;
};
template <class Branch>
struct chosen_other {
  Branch branch;

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    return branch(args...);
  }

  template <class Result, class = typename refused_branching<Result>::type>
  constexpr operator Result() const;
};
template <class Branch>
using chosen = std::conditional_t<std::is_class_v<Branch> && !std::is_final_v<Branch>, chosen_class<Branch>,
                                  chosen_other<Branch>>;

/// By a value.
template <class Condition, class Then, class Otherwise>
struct branching {
  Condition condition;
  Then then;
  Otherwise otherwise;

  // Short, for a constant evaluation counts statements.
  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (std::is_same_v<decltype(then(args...)), decltype(otherwise(args...))>)
      return condition ? then(args...) : otherwise(args...);
    else
      return either<typename common_result<decltype(then(args...)), decltype(otherwise(args...))>::type>(args...);
  }

  template <class Result, class... Args>
  constexpr Result either(const Args&... args) const {
    return condition ? converted<Result>(then(args...)) : converted<Result>(otherwise(args...));
  }

  template <class Result, class = typename refused_branching<Result>::type>
  constexpr operator Result() const;
};

}  // namespace memo::detail
