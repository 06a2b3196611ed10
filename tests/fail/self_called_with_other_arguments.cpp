#include <memo/fn.hpp>

// FIRST: memo::fn requires self to be called with the function's arguments: their number, and types that convert

#ifdef MEMO_FAIL
constexpr auto f = memo::fn([](auto self, int n, int k) -> int { return n == 0 ? k : self(n - 1); });
#else
constexpr auto f = memo::fn([](auto self, int n, int k) -> int { return n == 0 ? k : self(n - 1, k); });
#endif

constexpr int x = f(3, 4);
