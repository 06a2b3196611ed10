#include <memo/cache.hpp>
#include <memo/share.hpp>

// EXPECT: error: .*memo::concurrent gives no references, which another thread could end: call the cache, which copies

auto c = memo::memoize<memo::concurrent>([](int n) { return n; });
#ifdef MEMO_FAIL
const int r = c.ref(1);
#else
const int r = c(1);
#endif
