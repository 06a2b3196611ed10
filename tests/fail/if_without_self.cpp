#include <memo/constant.hpp>

// FIRST: memo::if_\(condition, then, otherwise\) requires what its branches are called with: write \(self\) behind it

using namespace memo::literals;

constexpr auto f = memo::fn<int(int)>([](auto self, auto n) {
  const auto choice = memo::if_(n < 1_c, [=](auto) { return n; }, [=](auto g) { return g(n - 1_c); });
#ifdef MEMO_FAIL
  return choice;
#else
  return choice(self);
#endif
});

constexpr int x = f(3);
