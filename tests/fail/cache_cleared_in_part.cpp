#include <memo/memo.hpp>

// FIRST: memo drops every result by cache_clear\(\): to drop one write invalidate\(args...\)
// ONCE: cpp:13:.*error: .*memo drops every result by cache_clear
// ONCE: cpp:14:.*error: .*memo drops every result by cache_clear
// ONCE: cpp:15:.*error: .*memo drops every result by cache_clear

int f(int n) { return n; }
auto c = memo::lru_cache(f);
auto s = memo::memoize<memo::concurrent>(f, {.maxsize = 10});
auto d = memo::dense_cache(f, 10);
#ifdef MEMO_FAIL
void g() { c.cache_clear(1); }
void h() { s.cache_clear(1); }
void i() { d.cache_clear(1); }
#else
void g() { c.cache_clear(); }
#endif
