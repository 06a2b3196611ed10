#include <memo/table.hpp>

#include <string_view>

// EXPECT: memo::reachable requires parameters that are numbers or enumerators

#ifdef MEMO_FAIL
constexpr auto f = memo::fn([](auto self, std::string_view n) -> int { return n.empty() ? 0 : self(n.substr(1)) + 1; });
#else
constexpr auto f = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
#endif

constexpr auto& t = memo::table<f, memo::reachable<5>>;
