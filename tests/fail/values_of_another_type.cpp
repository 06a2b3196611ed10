#include <memo/table.hpp>

#include <string_view>

// FIRST: memo::values and values_of require keys that convert to the function's parameter

#ifdef MEMO_FAIL
constexpr int length(int n) { return n; }
#else
constexpr int length(std::string_view word) { return static_cast<int>(word.size()); }
#endif
constexpr auto& t = memo::table<length, memo::values<"if", "else">>;
