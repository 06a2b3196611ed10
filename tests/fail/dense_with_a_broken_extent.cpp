#include <memo/dense.hpp>

// EXPECT: memo::dense_cache requires extents that are integers: keys are from 0 up to them
// ONCE: error:

int f(int n) { return n; }
#ifdef MEMO_FAIL
void use() { memo::dense_cache(f, 1e6); }
#else
void use() { memo::dense_cache(f, 1'000'000); }
#endif
