#include <memo/fn.hpp>

// EXPECT: memo_requires_a_recursion_that_ends_but_in_this_one_a_result_depends_on_itself
// EXPECT: operator\(\)\(700\)

#ifdef MEMO_FAIL
constexpr int next = 9;
#else
constexpr int next = 4;
#endif

constexpr auto f = memo::fn([](auto self, int n) -> int { return n == 5 ? self(next) : n == 0 ? 0 : self(n - 1) + 1; });

constexpr int x = f(700);
