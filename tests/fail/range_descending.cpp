#include <memo/table.hpp>

// FIRST: memo::range<Lo, Hi> requires Lo <= Hi: write range<-10, 10>
// EXPECT: is_ascending<10, -10>

constexpr int f(int n) { return n; }

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<f, memo::range<10, -10>>;
#else
constexpr auto& t = memo::table<f, memo::range<-10, 10>>;
#endif
