#include <memo/share.hpp>

// EXPECT: error: .*memo::concurrent requires the cache below to be concurrent, too: name it there as well

#include <functional>

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto below = memo::lru_cache(f, 10);
#else
auto below = memo::memoize<memo::concurrent>(f, {.maxsize = 10});
#endif
auto c = memo::memoize<memo::concurrent>(std::ref(below), {.maxsize = 5});
