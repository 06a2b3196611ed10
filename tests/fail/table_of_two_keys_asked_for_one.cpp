#include <memo/table.hpp>

// FIRST: memo::table requires an index for each parameter: of two write t\[i\]\[j\]

constexpr long product(int i, int j) { return long{i} * j; }
constexpr auto& t = memo::table<product, memo::box<memo::below<4>, memo::below<4>>>;
#ifdef MEMO_FAIL
int x = t[2] + 1;
#else
long x = t[2][3] + 1;
#endif
