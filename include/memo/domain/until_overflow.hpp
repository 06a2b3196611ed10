// Keys up to the first whose result overflows.
#pragma once

#include <memo/detail/call/at.hpp>
#include <memo/detail/domain/integer.hpp>
#include <memo/detail/table/until_refused.hpp>
#include <memo/domain/range.hpp>

namespace memo {

/// The keys Lo, Lo + 1, ... before the first at which the function of a table has no constant result: where a memo::checked
/// overflows, or a signed integer, and as well where the body throws or is undefined. One parameter, of an integer type;
/// within 262,144 keys. For tables, which need not be told where they end: `memo::table<fib, memo::until_overflow<0>>`.
/// Compiles in twice the time of a table of these keys.
template <auto Lo>
  requires detail::discrete<decltype(Lo)>
struct until_overflow {
  template <auto F>
  using of = typename detail::until_refused<F, Lo, detail::signature_of_t<decltype(F)>, range>::type;
};

}  // namespace memo
