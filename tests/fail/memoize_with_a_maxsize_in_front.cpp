#include <memo/cache.hpp>

// FIRST: memo::memoize takes a policy as a type, and its maxsize after the function: write memoize<memo::sieve>\(f, \{\.maxsize = 128\}, parts\.\.\.\)

int f(int n) { return n; }
#ifdef MEMO_FAIL
auto c = memo::memoize<128>(f);
#else
auto c = memo::memoize<memo::sieve>(f, {.maxsize = 128});
#endif
