#include <memo/dense.hpp>

#include <string>

// EXPECT: memo::dense_cache requires parameters that are integers, bool or enumerations: for others use cache
// ONCE: error:

#ifdef MEMO_FAIL
int f(int n, const std::string& s) { return n + static_cast<int>(s.size()); }
#else
int f(int n, const bool& b) { return n + b; }
#endif
void use() { memo::dense_cache(f, 10, 2); }
