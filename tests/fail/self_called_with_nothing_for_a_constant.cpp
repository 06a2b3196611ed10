#include <memo/constant.hpp>

using namespace memo::literals;

// FIRST: requires (as many arguments as the function has parameters|self to be called with the function's arguments)

constexpr auto f = memo::fn([](auto self, int n) -> int {
#ifdef MEMO_FAIL
  return n < 2 ? n : self();
#else
  return n < 2 ? n : self(n - 1);
#endif
});

constexpr auto x = f(60_c);
