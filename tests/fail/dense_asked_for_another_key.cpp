#include <memo/dense.hpp>

// FIRST: memo requires as many arguments as the function has parameters, and of types that convert to those

int f(int n) { return n; }
auto c = memo::dense_cache(f, 10);
#ifdef MEMO_FAIL
const int* x = c.peek("1");
#else
const int* x = c.peek(short{1});
#endif
