#include <memo/table.hpp>

// FIRST: memo::range<Lo, Hi, Step> requires a positive Step: a table's keys ascend

constexpr int f(int n) { return n; }

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<f, memo::range<0, 10, 0>>;
#else
constexpr auto& t = memo::table<f, memo::range<0, 10, 2>>;
#endif
