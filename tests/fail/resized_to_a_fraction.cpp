#include <memo/cache.hpp>

// FIRST: memo requires a maxsize that is an integer: write resize\(128\), or resize\(memo::unbounded\)

int f(int n) { return n; }
auto c = memo::lru_cache(f);
#ifdef MEMO_FAIL
void g() { c.resize(1.5); }
#else
void g() { c.resize(1); }
#endif
