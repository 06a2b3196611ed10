#include <memo/cache.hpp>
#include <memo/share.hpp>

// EXPECT: error: .*memo::concurrent requires the cache below to be concurrent, too

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize<memo::concurrent>(memo::cache(f));
#else
auto c = memo::memoize<memo::concurrent>(memo::memoize<memo::single_flight>(f));
#endif
