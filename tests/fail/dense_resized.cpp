#include <memo/dense.hpp>

// FIRST: memo::dense_cache keeps the extents that it was made with: make another for others

int f(int n) { return n; }
auto c = memo::dense_cache(f, 10);
#ifdef MEMO_FAIL
void g() { c.resize(20); }
#else
void g() { c.cache_clear(); }
#endif
