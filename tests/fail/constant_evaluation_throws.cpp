#include <memo/fn.hpp>

// EXPECT: operator\(\)\(7\)

#ifdef MEMO_FAIL
constexpr int bad = 7;
#else
constexpr int bad = 20;
#endif

constexpr auto f = memo::fn([](auto self, int n) -> int { return n == bad ? throw n : n == 0 ? 0 : self(n - 1) + 1; });

constexpr int x = f(7);
