#include <memo/table.hpp>

// FIRST: memo computes at most 131,072 results that are found by running a recursion
// EXPECT: function_visits_at_most_131072_keys_before_key<.*, [0-9]+u?>

#ifdef MEMO_FAIL
constexpr int step = 1;
#else
constexpr int step = -1;
#endif

constexpr auto f = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n + step) + 1; });

constexpr auto& t = memo::table<f, memo::reachable<7>>;
