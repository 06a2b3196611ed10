#include <memo/fn.hpp>

// FIRST: memo requires as many arguments as the function has parameters, and of types that convert to those

constexpr auto f = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1); });
#ifdef MEMO_FAIL
int x = f(1, 2);
#else
int x = f(1);
#endif
