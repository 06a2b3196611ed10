#include <memo/dense.hpp>

// FIRST: error: .*memo changes a cache by this: pass it by reference to non-const, or make the member mutable; to look only
// ONCE: cpp:15:.*error: .*memo changes a cache by this
// ONCE: cpp:16:.*error: .*memo changes a cache by this
// ONCE: cpp:17:.*error: .*memo changes a cache by this
// ONCE: cpp:18:.*error: .*memo changes a cache by this

int f(int n) { return n; }
#ifdef MEMO_FAIL
using cache = const decltype(memo::dense_cache(f, 3));
#else
using cache = decltype(memo::dense_cache(f, 3));
#endif
void ask(cache& c) { c.ref(1); }
void drop(cache& c) { c.invalidate(1); }
void put(cache& c) { c.insert(1, 1); }
void clear(cache& c) { c.cache_clear(); }
