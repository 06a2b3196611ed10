#include <memo/table.hpp>

// FIRST: memo requires as many arguments as the function has parameters, and of types that convert to those

constexpr int twice(int n) { return 2 * n; }
constexpr auto& t = memo::table<twice, memo::below<4>>;
#ifdef MEMO_FAIL
int x = t.at("1");
#else
int x = t.at(short{1});
#endif
