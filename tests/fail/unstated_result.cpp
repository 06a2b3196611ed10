#include <memo/fn.hpp>

// FIRST: memo::fn requires a recursive body to state its result: write \[\]\(auto self, int n\) -> int

#ifdef MEMO_FAIL
constexpr auto f = memo::fn([](auto self, int n) { return n == 0 ? 0 : self(n - 1); });
#else
constexpr auto f = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1); });
#endif
