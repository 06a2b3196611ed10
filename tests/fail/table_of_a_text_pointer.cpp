#include <memo/table.hpp>

#include <string_view>

// FIRST: memo::table requires parameters that hold their value: for a 'const char\*' write std::string_view

#ifdef MEMO_FAIL
using parameter = const char*;
#else
using parameter = std::string_view;
#endif

constexpr auto first = memo::fn([](parameter text) -> char { return text[0]; });
constexpr char x = memo::table<first, memo::values<"if", "else">>.at("if");
