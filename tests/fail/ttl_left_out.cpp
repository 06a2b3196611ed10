#include <memo/cache.hpp>

// EXPECT: error: .*memo::ttl_cache requires a lifetime: write {.maxsize = 128, .ttl = 5min}
// ONCE: error:

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::ttl_cache(f, {.maxsize = 10});
#else
auto c = memo::ttl_cache(f, {.maxsize = 10, .ttl = 300});
#endif
