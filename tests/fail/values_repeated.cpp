#include <memo/table.hpp>

// FIRST: memo::values, values_of and perfect_map require distinct keys: this key stands twice in the list
// EXPECT: key_stands_once<-5L*>

constexpr int f(int n) { return n; }

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<f, memo::values<3, -5, 8, -5>>;
#else
constexpr auto& t = memo::table<f, memo::values<3, -5, 8>>;
#endif
