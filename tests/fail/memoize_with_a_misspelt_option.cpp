#include <memo/cache.hpp>

// FIRST: memo::memoize requires a function and its options: write memoize\(f, \{.maxsize = 128\}, parts...\)

int half(int n) { return n / 2; }

#ifdef MEMO_FAIL
auto c = memo::memoize(half, {.max_size = 128});
#else
auto c = memo::memoize(half, {.maxsize = 128});
#endif
