#include <memo/table.hpp>

// FIRST: memo::table requires a constant result at every key: at this one the body is not constexpr, throws
// EXPECT: function_has_a_constant_result_at_key<.*, 7>
// ONCE: error: .*memo::table requires a constant result at every key

#ifdef MEMO_FAIL
constexpr int bad = 7;
#else
constexpr int bad = 20;
#endif

constexpr int checked(int n) { return n >= bad ? throw n : n; }

constexpr auto& t = memo::table<checked, memo::below<20>>;
