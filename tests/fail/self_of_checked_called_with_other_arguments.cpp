#include <memo/checked.hpp>
#include <memo/table.hpp>

// EXPECT: memo::fn requires self to be called with the function's arguments: their number, and types that convert

#ifdef MEMO_FAIL
constexpr const char* next(memo::checked<int>) { return ""; }
#else
constexpr memo::checked<int> next(memo::checked<int> n) { return n - 1; }
#endif

constexpr auto f = memo::fn([](auto self, memo::checked<int> n) -> int { return n == 0 ? 0 : self(next(n)); });

constexpr auto& t = memo::table<f, memo::below<9>>;
