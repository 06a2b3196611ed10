#include <memo/table.hpp>

// FIRST: memo requires keys that are listed one by one: for those of an array write memo::values_of<array>

constexpr int keys[] = {2, 3, 5};
constexpr auto square = memo::fn([](int n) { return n * n; });
#ifdef MEMO_FAIL
constexpr auto& t = memo::table<square, memo::values<keys>>;
#else
constexpr auto& t = memo::table<square, memo::values_of<keys>>;
#endif
constexpr int x = t[3];
