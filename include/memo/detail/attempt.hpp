// An array of results, and whether filling it is a constant expression.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace memo::detail {

template <class R>
concept scalar = (std::is_arithmetic_v<R> && sizeof(R) <= sizeof(std::uint64_t)) || std::is_enum_v<R>;

/// Raw: in a constant evaluation an element of std::array costs a multiple.
template <class R, std::size_t N>
struct results {
  R v[N];
};
template <class R>
struct results<R, 0> {
  static constexpr const R* v = nullptr;
};

// attempt_t<Make> is a function object that gives the constant Make{}(Make::argument), or void where that is none or is
// said not to be possible. Where the compiler lets it, the constant is evaluated once, and taken from there: each has one way
// to do that which the other one has not, or evaluates twice.

#if defined(__clang__)

/// A static reference may be used in constant expressions if its initializer was one, and has nothing to destroy.
template <class R>
concept kept_by_attempt = std::is_trivially_destructible_v<R>;

/// Never called.
template <class Make>
  requires kept_by_attempt<typename Make::result_type>
auto attempt(int) {
  static const auto& made = Make{}(Make::argument);
  if constexpr (requires { typename std::bool_constant<(static_cast<void>(made), true)>; })
    return [](const auto&) -> const auto& { return made; };
}

#else

/// A template argument that is no constant expression is no error while an overload is chosen.
template <class R>
concept kept_by_attempt = scalar<R>;

template <class R, std::size_t N>
constexpr auto as_words(const results<R, N>& made) {
  if constexpr (std::is_same_v<R, float>)
    return __builtin_bit_cast(results<std::uint32_t, N>, made);
  else if constexpr (std::is_same_v<R, double>)
    return __builtin_bit_cast(results<std::uint64_t, N>, made);
  else
    return made;
}

template <class Made, auto Words>
struct made_of_words {
  constexpr decltype(auto) operator()(const auto&) const {
    if constexpr (std::is_same_v<const Made, decltype(Words)>)
      return (Words);
    else
      return __builtin_bit_cast(Made, Words);
  }
};

template <class Make>
  requires kept_by_attempt<typename Make::result_type>
auto attempt(int) -> made_of_words<decltype(Make{}(Make::argument)), as_words(Make{}(Make::argument))>;

#endif

/// Evaluated twice.
template <class Make>
  requires(!kept_by_attempt<typename Make::result_type> &&
           requires { typename std::bool_constant<(static_cast<void>(Make{}(Make::argument)), true)>; })
Make attempt(int);
template <class Make>
void attempt(...);

template <class Make, bool Possible>
struct outcome {
  using type = void;
};
template <class Make>
struct outcome<Make, true> {
  using type = decltype(attempt<Make>(0));
};
template <class Make, bool Possible = true>
using attempt_t = typename outcome<Make, Possible>::type;

}  // namespace memo::detail
