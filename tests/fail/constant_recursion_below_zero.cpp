#include <memo/constant.hpp>

// The compiler goes no further.
// FIRST: memo requires constants that the function's parameter can hold: widen the parameter

using namespace memo::literals;

#ifdef MEMO_FAIL
using number = unsigned;
#else
using number = int;
#endif

constexpr auto f = memo::fn<number(number)>([](auto self, auto n) {
  return memo::if_(n < 0_c, [=](auto) { return n; }, [=](auto f) { return f(n - 1_c); })(self);
});

constexpr auto x = f(30_c);
