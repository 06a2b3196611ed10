#include <memo/fn.hpp>

// EXPECT: too_deep_for_a_constant_evaluation_so_use_memo_table_or_memo_generate_table_which_is_still_to_come

constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });

#ifdef MEMO_FAIL
constexpr int x = depth(241);
#else
constexpr int x = depth(240);
#endif
