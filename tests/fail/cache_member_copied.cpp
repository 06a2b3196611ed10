#include <memo/cache.hpp>

// EXPECT: error: .*memo's caches are not copied: write std::move\(c\), or refer to it as auto& or T&
// ONCE: error:

int f(int n) { return n; }
memo::cached<f> c;
#ifdef MEMO_FAIL
auto d = c;
#else
auto& d = c;
#endif
