#include <memo/table.hpp>

// FIRST: memo requires as many arguments as the function has parameters, and of types that convert to those
// EXPECT: memo::table requires an index that converts to the function's parameter

#ifdef MEMO_FAIL
#define KEY "1"
#else
#define KEY short{1}
#endif

constexpr int twice(int n) { return 2 * n; }
constexpr auto& t = memo::table<twice, memo::below<4>>;
int x = t(KEY);
int y = t[KEY];
