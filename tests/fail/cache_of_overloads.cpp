#include <memo/cache.hpp>

// EXPECT: memo::fn<int\(int\)>\(body\)

struct half {
  int operator()(int n) const { return n / 2; }
  double operator()(double x) const { return x / 2; }
};

#ifdef MEMO_FAIL
auto f = memo::lru_cache(half{});
#else
auto f = memo::lru_cache(memo::fn<int(int)>(half{}));
#endif
