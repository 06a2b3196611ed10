#include <memo/table.hpp>

// FIRST: memo::reachable requires an argument for each parameter: for two write reachable<key<3, 4>, key<5, 6>>

constexpr auto f = memo::fn([](auto self, int n, int k) -> int { return n == 0 ? k : self(n - 1, k) + 1; });

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<f, memo::reachable<3, 4>>;
#else
constexpr auto& t = memo::table<f, memo::reachable<memo::key<3, 4>>>;
#endif
