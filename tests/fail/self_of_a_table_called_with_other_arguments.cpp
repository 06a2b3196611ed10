#include <memo/table.hpp>

// FIRST: memo::fn requires self to be called with the function's arguments: their number, and types that convert

#ifdef MEMO_FAIL
constexpr auto f = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n, n - 1); });
#else
constexpr auto f = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1); });
#endif

constexpr auto& t = memo::table<f, memo::below<10>>;
