#include <memo/table.hpp>

// FIRST: memo requires as many arguments as the function has parameters, and of types that convert to those

constexpr int twice(int n) { return 2 * n; }
constexpr auto& t = memo::table<twice, memo::below<4>>;
#ifdef MEMO_FAIL
bool b = t.contains(1, 2);
#else
bool b = t.contains(1);
#endif
