#include <memo/cache.hpp>

// FIRST: memo requires a result and then arguments that convert to those of the function: write insert

int f(int n) { return n; }
auto c = memo::cache(f);
#ifdef MEMO_FAIL
void use() { c.insert("1", 1); }
#else
void use() { c.insert(1, 1); }
#endif
