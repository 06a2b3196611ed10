#include <memo/cache.hpp>

// EXPECT: error: .*memo::memoize requires its parts to be expire_after_write, expire_after_access, expire_by, weigh_by, keep_if
// ONCE: error:

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize(f, {}, [](int n) { return n < 100; });
#else
auto c = memo::memoize(f, {}, memo::keep_if{[](int n) { return n < 100; }});
#endif
