#include <memo/dense.hpp>

// FIRST: memo requires the arguments of a call to be as many as the function's, and to convert to its parameters

int f(int n) { return n; }
auto c = memo::dense_cache(f, 10);
#ifdef MEMO_FAIL
int x = c("1");
#else
int x = c(short{1});
#endif
