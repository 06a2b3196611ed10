#include <memo/cache.hpp>

// EXPECT: memo requires a callable that changes nothing of itself: drop 'mutable', or capture by reference

#ifdef MEMO_FAIL
auto f = memo::cache([calls = 0](int n) mutable { return n + ++calls; });
#else
auto f = memo::cache([calls = 0](int n) { return n + calls; });
#endif

int call() { return f(1); }
