#include <memo/cache.hpp>

// EXPECT: error: .*memo requires the arguments of a call to be as many as the function's, and to convert to its parameters
// ONCE: error:

#include <vector>

int f(int n) { return n; }
auto c = memo::cache(f);
#ifdef MEMO_FAIL
int n = c(std::vector<int>{});
#else
int n = c(short{1});
#endif
