#include <memo/cache.hpp>

#include <random>

// EXPECT: memo::memoize takes a random bit generator with memo::random_replacement
// ONCE: error:

#ifdef MEMO_FAIL
auto f = memo::memoize<memo::lru>([](int n) { return n; }, {.maxsize = 100}, std::mt19937(1));
#else
auto f = memo::memoize<memo::random_replacement>([](int n) { return n; }, {.maxsize = 100}, std::mt19937(1));
#endif
