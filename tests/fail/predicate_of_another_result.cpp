#include <memo/cache.hpp>

// EXPECT: error: .*memo::keep_if requires predicate\(result\) to say whether it is kept

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize(f, {}, memo::keep_if{[](int, int) { return true; }});
#else
auto c = memo::memoize(f, {}, memo::keep_if{[](int) { return true; }});
#endif
