#include <memo/table.hpp>

#include <string_view>

// FIRST: memo::values requires keys that are integers, enumerators, or all text

constexpr int length(std::string_view word) { return static_cast<int>(word.size()); }

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<length, memo::values<"for", 3, "if">>;
#else
constexpr auto& t = memo::table<length, memo::values<"for", "3", "if">>;
#endif
