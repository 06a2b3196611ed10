#include <memo/cache.hpp>

// EXPECT: error: .*memo::memoize requires one policy: lru, fifo, lfu

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize<memo::lru, memo::fifo>(f);
#else
auto c = memo::memoize<memo::fifo>(f);
#endif
