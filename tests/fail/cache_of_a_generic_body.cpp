#include <memo/cache.hpp>

// EXPECT: memo::fn<int\(int\)>\(body\)

constexpr auto body = [](auto n) { return n; };

#ifdef MEMO_FAIL
auto f = memo::lru_cache(body);
#else
auto f = memo::lru_cache(memo::fn<int(int)>(body));
#endif
