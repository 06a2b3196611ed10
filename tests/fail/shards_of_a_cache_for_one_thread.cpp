#include <memo/cache.hpp>
#include <memo/share.hpp>

// EXPECT: error: .*memo::shards requires a cache that threads share: name memo::concurrent or memo::single_flight

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize<memo::lru>(f, {}, memo::shards{4});
#else
auto c = memo::memoize<memo::lru, memo::concurrent>(f, {}, memo::shards{4});
#endif
