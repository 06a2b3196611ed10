// Integers whose overflow is an error: while the compiler computes, and while the program runs.
#pragma once

#include <cstdint>
#include <limits>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/checked/bounded.hpp>
#include <memo/hash.hpp>

namespace memo {

/// An integer that computes as with whole numbers, and whose results have to fit T. One that does not ends a constant
/// evaluation with an error that shows checked_overflow::result_that_does_not_fit<T>, and a memo::table or f(94_c) with
/// one that names the key and the last good one; while the program runs it throws std::overflow_error (without
/// exceptions: memo::error_handler). So do a division by zero and a shift by less than zero.
///
/// Integers of every type convert to it, if they fit, and mix with it: `checked<unsigned>(3) + -1` is 2, and
/// `checked<unsigned>(0) > -1`. It converts to a wider checked<U> by itself, and to an integer, a narrower checked<U>
/// or a floating type by static_cast. x << n is x times 2^n; x >> n rounds down. `value` is the T.
/// As large as T, trivial, a key, a result and a template argument; hashed as T. A default-initialized one has no
/// value. A function whose parameters are of it takes constants, and has tables of every domain, as one of T has.
template <class T>
using checked = detail::bounded<T, detail::checked_overflow>;

/// The same, where what does not fit is reduced modulo 2^bits. A division by zero is an error.
template <class T>
using wrapping = detail::bounded<T, detail::wrapping_overflow>;

/// The same, where what does not fit becomes the nearest that does. A division by zero is an error.
template <class T>
using saturating = detail::bounded<T, detail::saturating_overflow>;

template <class T, class Overflow>
struct hash<detail::bounded<T, Overflow>> {
  static constexpr bool is_constant = true;

  constexpr std::uint64_t operator()(const detail::bounded<T, Overflow>& x) const { return hash<T>{}(x.value); }
};

}  // namespace memo

template <class T, class Overflow>
struct std::hash<memo::detail::bounded<T, Overflow>> {
  std::size_t operator()(const memo::detail::bounded<T, Overflow>& x) const { return std::hash<T>{}(x.value); }
};

template <class T, class Overflow>
class std::numeric_limits<memo::detail::bounded<T, Overflow>> : public std::numeric_limits<T> {
  using number = memo::detail::bounded<T, Overflow>;

 public:
  static constexpr bool is_modulo = Overflow::wraps;
  static constexpr number (min)() noexcept { return (std::numeric_limits<T>::min)(); }
  static constexpr number (max)() noexcept { return (std::numeric_limits<T>::max)(); }
  static constexpr number lowest() noexcept { return std::numeric_limits<T>::lowest(); }
  static constexpr number epsilon() noexcept { return T{}; }
  static constexpr number round_error() noexcept { return T{}; }
};

MEMO_END_NAMES
