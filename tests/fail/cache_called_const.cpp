#include <memo/cache.hpp>

// EXPECT: error: .*memo's caches are changed by a call: pass this one by reference to non-const
// ONCE: error:

int f(int n) { return n; }
using cache = decltype(memo::lru_cache(f));
#ifdef MEMO_FAIL
int use(const cache& c) { return c(1); }
#else
int use(cache& c) { return c(1); }
#endif
