#include <memo/cache.hpp>

// FIRST: error: .*memo::memoize requires its options after the function: write memoize\(f, \{\.maxsize = 128\}, parts\.\.\.\)
// ONCE: error:

int f(int n) { return n; }
const auto small = [](int n) { return n < 100; };
#ifdef MEMO_FAIL
void use() { memo::memoize(f, memo::keep_if{small}); }
#else
void use() { memo::memoize(f, {}, memo::keep_if{small}); }
#endif
