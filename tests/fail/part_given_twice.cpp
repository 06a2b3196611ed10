#include <memo/cache.hpp>

// EXPECT: error: .*memo::memoize requires each part at most once, and one kind of expiry
// ONCE: error:

int f(int n) { return n; }
const auto small = [](int n) { return n < 100; };
#ifdef MEMO_FAIL
auto c = memo::memoize(f, {}, memo::keep_if{small}, memo::keep_if{small});
#else
auto c = memo::memoize(f, {}, memo::keep_if{small});
#endif
