#include <memo/table.hpp>

#include <string_view>

// FIRST: memo::reachable keeps at most 16,383 different texts of 131,072 characters in all

#ifdef MEMO_FAIL
constexpr std::size_t size = 600;
#else
constexpr std::size_t size = 60;
#endif

constexpr char many[size + 1]{};
constexpr auto f = memo::fn([](auto self, std::string_view n) -> int { return n.empty() ? 0 : self(n.substr(1)) + 1; });

constexpr auto& t = memo::table<f, memo::reachable<many>>;
