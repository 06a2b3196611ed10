#include <memo/cache.hpp>

// EXPECT: error: .*memo requires a clock to be called as clock\(\) and to give a time point

#include <chrono>

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::ttl_cache(f, {.ttl = 5}, std::chrono::steady_clock());
#else
auto c = memo::ttl_cache(f, {.ttl = 5}, std::chrono::steady_clock::now);
#endif
