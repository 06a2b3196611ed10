#include <memo/cache.hpp>
#include <memo/dense.hpp>

// EXPECT: memo::fn requires a function, and of overloaded ones which: write static_cast<int \(\*\)\(int\)>\(f\)
// EXPECT: memo::cache requires a function, and of overloaded ones which
// EXPECT: memo::lru_cache requires a function, and of overloaded ones which
// EXPECT: memo::ttl_cache requires a function, and of overloaded ones which
// EXPECT: memo::dense_cache requires a function, and of overloaded ones which
// EXPECT: memo::memoize requires a function and its options: .*, and of overloaded functions which, static_cast
// EXPECT: memo::lru_cache takes the function and a maxsize in parentheses: write lru_cache\(f, 128\)

int half(int n);
double half(double x);

#ifdef MEMO_FAIL
auto a = memo::fn(half);
auto b = memo::cache(half);
auto c = memo::lru_cache(half, 128);
auto d = memo::ttl_cache(half, {.ttl = 5});
auto e = memo::dense_cache(half, 5);
auto f = memo::memoize<memo::sieve>(half, {.maxsize = 128});
auto g = memo::lru_cache<128>(half);
#else
auto a = memo::lru_cache(static_cast<int (*)(int)>(half), 128);
auto b = memo::fn<int(int)>(half);
#endif
