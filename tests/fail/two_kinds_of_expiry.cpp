#include <memo/cache.hpp>

// EXPECT: error: .*memo::memoize requires each part at most once, and one kind of expiry
// ONCE: error:

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize(f, {}, memo::expire_after_write{5}, memo::expire_after_access{5});
#else
auto c = memo::memoize(f, {}, memo::expire_after_access{5});
#endif
