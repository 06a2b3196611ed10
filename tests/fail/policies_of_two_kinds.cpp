#include <memo/cache.hpp>

// EXPECT: memo::memoize requires one policy: lru, fifo, lfu, random_replacement, sieve or s3_fifo
// ONCE: error:

#ifdef MEMO_FAIL
auto f = memo::memoize<memo::lru, memo::sieve>([](int n) { return n; });
#else
auto f = memo::memoize<memo::sieve>([](int n) { return n; });
#endif
