#include <memo/cache.hpp>

// EXPECT: memo::memoize requires an eviction policy to be a class with a mark
// ONCE: error:

#ifdef MEMO_FAIL
auto f = memo::memoize<int>([](int n) { return n; });
#else
auto f = memo::memoize<memo::lru>([](int n) { return n; });
#endif
