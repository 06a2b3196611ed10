#include <memo/table.hpp>

// FIRST: requires (as many arguments as the function has parameters|self to be called with the function's arguments)

constexpr auto f = memo::fn([](auto self, int n, int k) -> int {
#ifdef MEMO_FAIL
  return n < 2 ? k : self();
#else
  return n < 2 ? k : self(n - 1, k);
#endif
});

constexpr int x = memo::table<f, memo::box<memo::below<100>, memo::below<100>>>(5, 7);
