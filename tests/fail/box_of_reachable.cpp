#include <memo/table.hpp>

// FIRST: memo::box requires domains that are known without the function: write reachable<key<3, 4>> without a box

constexpr auto paths =
    memo::fn([](auto self, int x, int y) -> int { return x == 0 || y == 0 ? 1 : self(x - 1, y) + self(x, y - 1); });
#ifdef MEMO_FAIL
constexpr auto& t = memo::table<paths, memo::box<memo::reachable<3>, memo::reachable<4>>>;
#else
constexpr auto& t = memo::table<paths, memo::reachable<memo::key<3, 4>>>;
#endif
constexpr int x = t.at(3, 4);
