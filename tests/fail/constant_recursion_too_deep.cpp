#include <memo/fn.hpp>

// EXPECT: too_deep_for_one_constant_evaluation_so_pass_a_constant_as_in_f_1000_c_or_use_memo_table

constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });

#ifdef MEMO_FAIL
constexpr int x = depth(1'000'000);
#else
constexpr int x = depth(10'000);
#endif
