#include <memo/table.hpp>

#include <string_view>

// FIRST: memo::values, values_of and perfect_map require distinct keys: this key stands twice in the list
// EXPECT: key_stands_once<.*goto

constexpr int length(std::string_view word) { return static_cast<int>(word.size()); }

#ifdef MEMO_FAIL
constexpr std::string_view words[] = {"for", "goto", "if", "goto"};
#else
constexpr std::string_view words[] = {"for", "goto", "if", "while"};
#endif
constexpr auto& t = memo::table<length, memo::values_of<words>>;
