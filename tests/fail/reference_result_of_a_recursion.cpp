#include <memo/fn.hpp>

// FIRST: memo::fn requires a recursive body to return a value: self gives a copy, to which a reference would dangle

static constexpr int zero = 0;

#ifdef MEMO_FAIL
using result = const int&;
#else
using result = int;
#endif

constexpr auto f = memo::fn([](auto self, int n) -> result { return n > 0 && self(n - 1) != 0 ? throw n : zero; });
constexpr int x = f(3);
