#include <memo/fn.hpp>

// EXPECT: memo requires a callable that changes nothing of itself: drop 'mutable', or capture by reference

#ifdef MEMO_FAIL
auto f = memo::fn([calls = 0](auto self, int n) mutable -> int { return n == 0 ? ++calls : self(n - 1); });
#else
auto f = memo::fn([calls = 0](auto self, int n) -> int { return n == 0 ? calls : self(n - 1); });
#endif

int call() { return f(1); }
