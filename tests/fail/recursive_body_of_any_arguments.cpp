#include <memo/cache.hpp>

// FIRST: memo requires one signature: .* or give it, memo::fn<int\(int\)>\(body\)

constexpr auto body = [](auto self, int n, ...) -> int { return n == 0 ? 0 : self(n - 1); };

#ifdef MEMO_FAIL
auto f = memo::lru_cache(body);
#else
auto f = memo::lru_cache(memo::fn<int(int)>(body));
#endif
