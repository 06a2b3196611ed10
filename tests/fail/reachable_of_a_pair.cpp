#include <memo/table.hpp>

#include <utility>

// FIRST: memo::reachable requires parameters that are numbers or enumerators of up to 64 bits, or text of one type of character

#ifdef MEMO_FAIL
using key = std::pair<int, int>;
constexpr auto f = memo::fn([](auto self, key n) -> int { return n.first == 0 ? 0 : self(key(n.first - 1, 0)) + 1; });
#else
constexpr auto f = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
#endif

constexpr auto& t = memo::table<f, memo::reachable<5>>;
