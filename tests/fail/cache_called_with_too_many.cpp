#include <memo/cache.hpp>

// EXPECT: error: .*memo requires the arguments of a call to be as many as the function's, and to convert to its parameters
// ONCE: error:

int f(int n) { return n; }
auto c = memo::cache(f);
#ifdef MEMO_FAIL
int n = c(1, 2);
#else
int n = c(1);
#endif
