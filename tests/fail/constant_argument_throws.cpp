#include <memo/constant.hpp>

// EXPECT: constant_result<.*, 7>

#ifdef MEMO_FAIL
constexpr int bad = 7;
#else
constexpr int bad = 20;
#endif

constexpr auto f = memo::fn([](auto self, int n) -> int { return n == bad ? throw n : n == 0 ? 0 : self(n - 1) + 1; });

using namespace memo::literals;
constexpr auto x = f(7_c);
