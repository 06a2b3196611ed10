#include <memo/constant.hpp>

// FIRST: memo::if_ requires branches with one result where the condition is a value: return the same type from both

using namespace memo::literals;

#ifdef MEMO_FAIL
constexpr auto end = "none";
#else
constexpr auto end = 0L;
#endif

constexpr auto f = memo::fn<int(int)>([](auto self, auto n) {
  return memo::if_(n < 1_c, [](auto) { return end; }, [=](auto g) { return g(n - 1_c); })(self);
});

constexpr int x = f(3);
