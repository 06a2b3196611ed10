#include <memo/cache.hpp>

// FIRST: memo::ttl_cache requires its options in braces: write ttl_cache\(f, \{.maxsize = 128, .ttl = 5min\}, clock\)

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::ttl_cache(f, 10, 300);
#else
auto c = memo::ttl_cache(f, {10, 300});
#endif
