#include <memo/cache.hpp>

// EXPECT: error: .*memo requires a clock to be called as clock\(\) and to give a time point

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::ttl_cache(f, {.ttl = 5}, [] { return "noon"; });
#else
auto c = memo::ttl_cache(f, {.ttl = 5}, [] { return 12; });
#endif
