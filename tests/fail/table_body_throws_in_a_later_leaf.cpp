#include <memo/table.hpp>

// EXPECT: function_has_a_constant_result_at_key<.*, 9000>
// ONCE: error: .*memo::table requires a constant result at every key

#ifdef MEMO_FAIL
constexpr int bad = 9'000;
#else
constexpr int bad = 20'000;
#endif

constexpr int checked(int n) { return n >= bad ? throw n : n; }

constexpr auto& t = memo::table<checked, memo::below<20'000>>;
