#include <memo/table.hpp>

#include <array>

// FIRST: memo::values_of and perfect_map require a list of 1 to 100,000 keys

constexpr int twice(int n) { return 2 * n; }

#ifdef MEMO_FAIL
constexpr std::array<int, 0> keys = {};
#else
constexpr std::array<int, 1> keys = {3};
#endif
constexpr auto& t = memo::table<twice, memo::values_of<keys>>;
