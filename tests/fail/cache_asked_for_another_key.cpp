#include <memo/cache.hpp>

#include <string>

// FIRST: memo requires the arguments of a call to be as many as the function's, and to convert to its parameters

int f(int n) { return n; }
auto c = memo::cache(f);
#ifdef MEMO_FAIL
bool b = c.contains(std::string("1"));
#else
bool b = c.contains(short{1});
#endif
