#include <memo/table.hpp>

// EXPECT: function_has_a_constant_result_at_key<.*, 13>

constexpr auto factorial = memo::fn([](auto self, int n) -> int { return n == 0 ? 1 : n * self(n - 1); });

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<factorial, memo::below<20>>;
#else
constexpr auto& t = memo::table<factorial, memo::below<13>>;
#endif
