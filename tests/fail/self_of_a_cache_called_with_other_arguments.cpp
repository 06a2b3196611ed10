#include <memo/cache.hpp>

// FIRST: memo requires the arguments of a call to be as many as the function's, and to convert to its parameters

#ifdef MEMO_FAIL
auto c = memo::cache([](auto self, int n) -> int { return n == 0 ? 0 : self(n, n - 1); });
#else
auto c = memo::cache([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1); });
#endif

int x = c(3);
