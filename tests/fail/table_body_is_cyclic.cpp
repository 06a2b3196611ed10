#include <memo/table.hpp>

// FIRST: memo::table requires a constant result at every key: .* asks for itself
// EXPECT: function_has_a_constant_result_at_key<.*, 4>
// EXPECT: memo_requires_a_recursion_that_ends_but_in_this_one_a_result_depends_on_itself

#ifdef MEMO_FAIL
constexpr int bad = 4;
#else
constexpr int bad = 10;
#endif

constexpr auto f = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n == bad ? n : n - 1) + 1; });

constexpr auto& t = memo::table<f, memo::below<10>>;
