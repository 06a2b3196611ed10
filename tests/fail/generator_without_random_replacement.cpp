#include <memo/cache.hpp>

// EXPECT: error: .*memo::memoize takes a random bit generator with memo::random_replacement

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize(f, {}, memo::splitmix64(1));
#else
auto c = memo::memoize<memo::random_replacement>(f, {}, memo::splitmix64(1));
#endif
