#include <memo/cache.hpp>

// EXPECT: error: .*memo's caches are not copied: write std::move\(c\), or refer to it as auto& or T&
// ONCE: error:

int f(int n) { return n; }
auto c = memo::lru_cache(f);
int twice(auto by_value) { return by_value(1) + by_value(1); }
#ifdef MEMO_FAIL
int n = twice(c);
#else
int n = twice(std::move(c));
#endif
