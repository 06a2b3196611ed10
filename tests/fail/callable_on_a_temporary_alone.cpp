#include <memo/cache.hpp>

// FIRST: memo requires one signature: .* or give it, memo::fn<int\(int\)>\(body\)

struct body {
#ifdef MEMO_FAIL
  int operator()(int n) && { return n; }
#else
  int operator()(int n) const& { return n; }
#endif
};

auto f = memo::lru_cache(body());
