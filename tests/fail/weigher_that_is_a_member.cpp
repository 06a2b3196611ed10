#include <memo/cache.hpp>

// FIRST: error: .*memo::weigh_by requires weigher\(result, args...\) to give a number

struct page {
  int copies(int n) const { return n; }
};
page f(int) { return {}; }
#ifdef MEMO_FAIL
auto c = memo::memoize(f, {}, memo::weigh_by{&page::copies});
#else
auto c = memo::memoize(f, {}, memo::weigh_by{[](const page& p, int n) { return p.copies(n); }});
#endif
void use() { c(1); }
