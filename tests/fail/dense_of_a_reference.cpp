#include <memo/dense.hpp>

// EXPECT: memo requires parameters that the call does not change: for 'T&' write 'const T&' or 'T'

#ifdef MEMO_FAIL
int f(int& n) { return n++; }
#else
int f(const int& n) { return n; }
#endif
void use() { memo::dense_cache(f, 10); }
