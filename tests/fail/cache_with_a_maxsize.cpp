#include <memo/cache.hpp>

// FIRST: memo::cache takes the function alone: write lru_cache\(f, 128\) for a maxsize

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::cache(f, 10);
#else
auto c = memo::lru_cache(f, 10);
#endif
