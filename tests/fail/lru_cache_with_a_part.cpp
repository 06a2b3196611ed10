#include <memo/cache.hpp>

// FIRST: memo::lru_cache takes the function and a maxsize: write memoize<memo::lru>\(f, \{.maxsize = 128\}, parts

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::lru_cache(f, 10, memo::expire_after_write(5));
#else
auto c = memo::memoize<memo::lru>(f, {.maxsize = 10}, memo::expire_after_write(5));
#endif
