// Whether an evaluation is a constant expression, and what it gives: found out by one evaluation where that is
// possible.
#pragma once

#include <cstddef>
#include <type_traits>

#include <memo/detail/table/results.hpp>

namespace memo::detail {

// A `Make` is an empty function object with a number as its `argument`; Make{}(Make::argument) is a results<R, N>. (An
// argument, though it is a constant: g++ 12 to 16 evaluate a call in a function's body once more when it has none but
// constants of its own.)
// Each way of attempting gives, as attempt(...)::type, a function object that returns the results in a constant
// expression, or void where they are none.

/// By a static reference in a function that is never called: it may be used in constant expressions if its initializer
/// was one and it has nothing to destroy. clang 16 to 22 look at that when they check a requirement; g++ takes the
/// reference for unusable, always. The way promised by the language behind it is `by_repetition`; once that evaluates
/// once, this can go.
struct by_reference {
  /// The first is the compiler's own word, and so is known at once.
  template <class Make>
  static constexpr bool applies = requires {
    requires std::is_trivially_copyable_v<typename Make::result_type> ||
                 std::is_trivially_destructible_v<typename Make::result_type>;
  };

  template <class Made>
  struct checked {
    Made results;
    bool is_constant;  // read by the check: a reference alone may be bound to what is not known
  };

  template <class Make>
  static auto attempt() {
    using made_type = decltype(Make{}(Make::argument));
    static const auto& made = checked<made_type>{Make{}(Make::argument), true};
    if constexpr (requires { typename std::bool_constant<made.is_constant>; })
      return [](const auto&) -> const auto& { return made.results; };
  }
};

/// By looking first and evaluating again: the language promises that. g++ 12 to 16 look up a call of a function with
/// values of constants that they have evaluated before, and so evaluate once too.
struct by_repetition {
  template <class Make>
  static constexpr bool applies = true;

  template <class Make>
  static constexpr auto made(decltype(Make::argument) n) {
    return Make{}(n);
  }
  template <class Make>
  static constexpr auto made_again = made<Make>(Make::argument);
  template <class Make>
  struct again {
    constexpr const auto& operator()(const auto&) const { return made_again<Make>; }
  };

#if defined(__clang__) || __GNUC__ >= 14
  /// What is not destroyed: results that hold memory, as no constant does, are refused here too. (g++ 12 and 13 refuse
  /// them where they are destroyed.)
  template <class Make>
  union left {
    decltype(made<Make>(Make::argument)) results;

    constexpr left() : results(made<Make>(Make::argument)) {}
    constexpr ~left() {}
  };
  template <class Make>
    requires requires { typename std::bool_constant<(static_cast<void>(left<Make>()), true)>; }
#else
  template <class Make>
    requires requires { typename std::bool_constant<(static_cast<void>(made<Make>(Make::argument)), true)>; }
#endif
  static again<Make> choose(int);
  template <class Make>
  static void choose(...);
  template <class Make>
  static auto attempt() -> decltype(choose<Make>(0));
};

template <bool IsConstant>
struct probing {
  using result_type = int;
  static constexpr int argument = 0;

  constexpr results<int, 1> operator()(int n) const {
    if (!IsConstant) no_constant_expression();
    return {{n}};
  }
};

/// Whether a way tells the one from the other with this compiler.
template <class Way>
inline constexpr bool works = !std::is_void_v<decltype(Way::template attempt<probing<true>>())> &&
                              std::is_void_v<decltype(Way::template attempt<probing<false>>())>;

/// Not asked of g++, for which each question would be four more templates in every program.
#if defined(__clang__)
template <class Make>
inline constexpr bool goes_by_reference = by_reference::applies<Make> && works<by_reference>;
#else
template <class Make>
inline constexpr bool goes_by_reference = false;
#endif

template <class Make, bool Possible>
struct outcome {
  using type = void;
};
template <class Make>
struct outcome<Make, true> {
  using type = decltype(by_repetition::attempt<Make>());
};
template <class Make>
  requires goes_by_reference<Make>
struct outcome<Make, true> {
  using type = decltype(by_reference::attempt<Make>());
};

/// A function object that gives the constant Make{}(Make::argument), or void where that is none or is said not to be
/// possible.
template <class Make, bool Possible = true>
using attempt_t = typename outcome<Make, Possible>::type;

/// Whether each of what is filled in pieces, up to the last, is a constant.
template <class Way, std::size_t I = 0>
constexpr bool is_constant() {
  if constexpr (std::is_void_v<attempt_t<typename Way::template filling<I>>>)
    return false;
  else if constexpr (I == Way::last)
    return true;
  else
    return is_constant<Way, I + 1>();
}

}  // namespace memo::detail
