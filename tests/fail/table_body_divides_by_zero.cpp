#include <memo/table.hpp>

// EXPECT: function_has_a_constant_result_at_key<.*, -3>

#ifdef MEMO_FAIL
constexpr int bad = -3;
#else
constexpr int bad = 20;
#endif

constexpr auto inverse = memo::fn([](auto self, int n) -> int { return n == -10 ? 0 : self(n - 1) + 100 / (n - bad); });

constexpr auto& t = memo::table<inverse, memo::range<-10, 10>>;
