#include <memo/fn.hpp>

// FIRST: memo::fn<R\(P...\)> requires the parameters with the result: write memo::fn<int\(int\)>\(body\)

#ifdef MEMO_FAIL
using signature = int;
#else
using signature = int(int);
#endif

constexpr auto f = memo::fn<signature>([](auto self, auto n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });

int x = f(3);
