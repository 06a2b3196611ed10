#include <memo/constant.hpp>

// FIRST: memo::fn requires self to be called with the function's arguments: their number, and types that convert

using namespace memo::literals;

#ifdef MEMO_FAIL
constexpr auto f = memo::fn<int(int)>([](auto self, int n) { return n < 2 ? n : self(n - 1, 2); });
#else
constexpr auto f = memo::fn<int(int)>([](auto self, int n) { return n < 2 ? n : self(n - 1); });
#endif

constexpr auto x = f(4_c);
