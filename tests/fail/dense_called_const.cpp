#include <memo/dense.hpp>

// EXPECT: error: .*memo's caches are changed by a call: pass this one by reference to non-const
// ONCE: error:

int f(int n) { return n; }
using cache = decltype(memo::dense_cache(f, 10));
#ifdef MEMO_FAIL
int use(const cache& c) { return c(1); }
#else
int use(const cache& c) { return c.peek(1) ? *c.peek(1) : 0; }
#endif
