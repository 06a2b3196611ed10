#include <memo/constant.hpp>

// FIRST: memo requires a recursion that ends|function_does_not_need_itself_at_key
// FIRST: memo requires a recursion that ends: the result at this key depends on itself
// EXPECT: function_does_not_need_itself_at_key<.*, 7>

#ifdef MEMO_FAIL
constexpr int step = 0;
#else
constexpr int step = 1;
#endif

constexpr auto f = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - step) + 1; });

using namespace memo::literals;
constexpr auto x = f(7_c);
