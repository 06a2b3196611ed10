#include <memo/memo.hpp>

// FIRST: memo requires a maxsize that is an integer: write resize\(128\), or resize\(memo::unbounded\)
// ONCE: cpp:11:.*error: .*memo requires a maxsize that is an integer
// ONCE: cpp:12:.*error: .*memo requires a maxsize that is an integer

int f(int n) { return n; }
auto c = memo::lru_cache(f);
auto s = memo::memoize<memo::concurrent>(f, {.maxsize = 10});
#ifdef MEMO_FAIL
void g() { c.resize(); }
void h() { s.resize(); }
#else
void g() { c.resize(1); }
#endif
