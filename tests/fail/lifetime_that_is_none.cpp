#include <memo/cache.hpp>

// EXPECT: error: .*memo requires a lifetime to be a duration, as 5min, or a number of seconds

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize(f, {}, memo::expire_after_write{"5min"});
#else
auto c = memo::memoize(f, {}, memo::expire_after_write{300});
#endif
