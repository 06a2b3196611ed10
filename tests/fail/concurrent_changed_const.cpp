#include <memo/cache.hpp>
#include <memo/share.hpp>

// FIRST: error: .*memo changes a cache by this: pass it by reference to non-const, or make the member mutable; to look only
// ONCE: cpp:16:.*error: .*memo changes a cache by this
// ONCE: cpp:17:.*error: .*memo changes a cache by this
// ONCE: cpp:18:.*error: .*memo changes a cache by this
// ONCE: cpp:19:.*error: .*memo changes a cache by this

int f(int n) { return n; }
#ifdef MEMO_FAIL
using cache = const decltype(memo::memoize<memo::concurrent>(f));
#else
using cache = decltype(memo::memoize<memo::concurrent>(f));
#endif
void drop(cache& c) { c.invalidate(1); }
void put(cache& c) { c.insert(1, 1); }
void set(cache& c) { c.resize(1); }
void clear(cache& c) { c.cache_clear(); }
