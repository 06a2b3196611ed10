#include <memo/table.hpp>

// FIRST: memo requires a constant result at every key that the recursion visits
// EXPECT: function_has_a_constant_result_at_reached_key<.*, 13>

#ifdef MEMO_FAIL
constexpr int bad = 13;
#else
constexpr int bad = -1;
#endif

constexpr auto f = memo::fn([](auto self, int n) -> int { return n == bad ? throw n : n == 0 ? 0 : self(n - 1) + 1; });

constexpr auto& t = memo::table<f, memo::reachable<600>>;
