#include <memo/dense.hpp>

// EXPECT: memo::dense_cache requires an extent for each parameter: for f\(i, j\) write \(f, rows, columns\)
// ONCE: error:

int f(int i, int j) { return i + j; }
#ifdef MEMO_FAIL
void use() { memo::dense_cache(f, 10); }
#else
void use() { memo::dense_cache(f, 10, 20); }
#endif
