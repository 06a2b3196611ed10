#include <memo/cache.hpp>

// EXPECT: error: .*memo::weigh_by requires weigher\(result, args...\) to give a number

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize(f, {}, memo::weigh_by{[](const char*, int) { return 1; }});
#else
auto c = memo::memoize(f, {}, memo::weigh_by{[](int, int) { return 1; }});
#endif
