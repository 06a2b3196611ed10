#include <memo/cache.hpp>

// EXPECT: error: .*memo::on_removal requires listener\(cause, result, args...\), the cause a memo::removal

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize(f, {}, memo::on_removal{[](int, int) {}});
#else
auto c = memo::memoize(f, {}, memo::on_removal{[](memo::removal, int, int) {}});
#endif
