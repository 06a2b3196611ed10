#include <memo/cache.hpp>

// FIRST: memo::lru_cache requires a maxsize that is an integer: write lru_cache\(f, 128\), or memo::unbounded

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::lru_cache(f, {.maxsize = 10});
#else
auto c = memo::lru_cache(f, 10);
#endif
