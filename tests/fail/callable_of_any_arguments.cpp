#include <memo/cache.hpp>

// FIRST: memo requires one signature: .* or give it, memo::fn<int\(int\)>\(body\)

int sum(int count, ...);

#ifdef MEMO_FAIL
auto f = memo::lru_cache(sum);
#else
auto f = memo::lru_cache(memo::fn<int(int)>(sum));
#endif
