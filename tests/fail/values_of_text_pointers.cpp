#include <memo/table.hpp>

#include <string_view>

// FIRST: memo::values_of and perfect_map require keys that hold their value

#ifdef MEMO_FAIL
constexpr const char* words[] = {"if", "else"};
#else
constexpr std::string_view words[] = {"if", "else"};
#endif
constexpr auto f = memo::fn([](std::string_view s) -> int { return static_cast<int>(s.size()); });

constexpr auto& t = memo::table<f, memo::values_of<words>>;
constexpr auto address = &t;
