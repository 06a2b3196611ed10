#include <memo/constant.hpp>

// FIRST: memo::if_\(condition, then, otherwise\) requires branches that are called: write \[=\]\(auto\) \{ return n; \}

using namespace memo::literals;

constexpr auto f = memo::fn<int(int)>([](auto self, auto n) {
#ifdef MEMO_FAIL
  return memo::if_(n < 1_c, 0, [=](auto g) { return g(n - 1_c); })(self);
#else
  return memo::if_(n < 1_c, [](auto) { return 0; }, [=](auto g) { return g(n - 1_c); })(self);
#endif
});

constexpr int x = f(3);
