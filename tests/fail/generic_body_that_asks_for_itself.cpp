#include <memo/constant.hpp>

// FIRST: memo requires a generic body to answer what self is asked for, and without asking for that again
// EXPECT: integral_constant<long long( int)?, 7>

using namespace memo::literals;

#ifdef MEMO_FAIL
constexpr auto next = 9_c;
#else
constexpr auto next = 4_c;
#endif

constexpr auto f = memo::fn([](auto self, auto n) {
  if constexpr (n == 0_c)
    return n;
  else if constexpr (n == 7_c)
    return self(next);
  else
    return self(n - 1_c) + 1_c;
});

constexpr auto x = f(8_c);
