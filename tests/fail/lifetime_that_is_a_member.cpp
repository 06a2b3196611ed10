#include <memo/cache.hpp>

// FIRST: error: .*memo::expire_by requires lifetime\(result, args...\) to give a duration or a number of seconds

struct page {
  int seconds(int n) const { return n; }
};
page f(int) { return {}; }
#ifdef MEMO_FAIL
auto c = memo::memoize(f, {}, memo::expire_by{&page::seconds});
#else
auto c = memo::memoize(f, {}, memo::expire_by{[](const page& p, int n) { return p.seconds(n); }});
#endif
void use() { c(1); }
