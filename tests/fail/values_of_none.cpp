#include <memo/table.hpp>

// FIRST: memo::values requires at least one key, as in values<3, 5, 8>: a table of none is below<0>

constexpr int twice(int n) { return 2 * n; }

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<twice, memo::values<>>;
#else
constexpr auto& t = memo::table<twice, memo::below<0>>;
#endif
