#include <memo/table.hpp>

// FIRST: memo::values_of and perfect_map require a constant array: write constexpr before it

#ifdef MEMO_FAIL
int numbers[] = {3, 500};
#else
constexpr int numbers[] = {3, 500};
#endif
constexpr auto f = memo::fn([](int n) -> int { return 2 * n; });

constexpr auto& t = memo::table<f, memo::values_of<numbers>>;
constexpr auto address = &t;
