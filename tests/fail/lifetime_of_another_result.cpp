#include <memo/cache.hpp>

// EXPECT: error: .*memo::expire_by requires lifetime\(result, args...\) to give a duration or a number of seconds

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize(f, {}, memo::expire_by{[](int result) { return result; }});
#else
auto c = memo::memoize(f, {}, memo::expire_by{[](int result, int) { return result; }});
#endif
