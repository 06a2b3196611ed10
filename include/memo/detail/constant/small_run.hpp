// The recursion of one constant that is a small number: mostly up from the smallest, so that hardly a call is nested.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/call/signature.hpp>

namespace memo::detail {

/// Keys from 0 on.
inline constexpr std::size_t max_small_keys = 1024;

template <class Signature>
inline constexpr bool is_of_one_integer = false;
template <class R, class P>
inline constexpr bool is_of_one_integer<R(P)> = std::is_arithmetic_v<R> && std::is_integral_v<std::remove_cvref_t<P>>;

template <class R, std::size_t Size>
struct small_keys {
  bool is_begun[Size]{};
  R results[Size];  // one that depends on itself is read without a value
};

/// `self` of a recursion through the numbers below Size: one that is none of these, or depends on itself, ends the
/// evaluation, which is an attempt. g++ copies a function that is called in a call of itself, so all numbers from 1 on
/// are run in turn where the first that is asked for is not far below the last, as then most are needed.
template <class Answer, class R, class P, std::size_t Size>
struct small_self {
  const Answer& answer;
  small_keys<R, Size>& keys;

  constexpr R operator()(P n) const {
    if (!keys.is_begun[+n]) run_up_to(static_cast<std::size_t>(n));
    return keys.results[+n];
  }

  MEMO_REFUSED_TO_SELF(R(P));

  constexpr void run_up_to(std::size_t last) const {
    for (std::size_t i = last > Size / 2 ? 1 : last; i <= last; ++i)
      if (!keys.is_begun[i]) {
        keys.is_begun[i] = true;
        keys.results[i] = answer(*this, static_cast<std::remove_cvref_t<P>>(i));
      }
  }
};

/// The result at n, the last of them.
template <std::size_t Size, class Answer, class R, class P>
constexpr R small_result(const Answer& answer, P n, R (*)(P)) {
  using self = small_self<Answer, R, P, Size>;
  // Named before a body whose result is deduced is, as in recursion.
  static_cast<void>(static_cast<R (self::*)(P) const>(&self::operator()));
  small_keys<R, Size> keys;
  keys.is_begun[+n] = true;
  return keys.results[+n] = answer(self{answer, keys}, n);
}

}  // namespace memo::detail
