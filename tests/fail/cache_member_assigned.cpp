#include <memo/cache.hpp>

// FIRST: memo assigns no caches: hold one that is to be changed in a std::optional<T> o, and write o.emplace

int f(int n) { return n; }
struct holder {
  memo::cached<f> c;
};
#ifdef MEMO_FAIL
void use(holder& a, holder& b) { a.c = b.c; }
#else
void use(holder& a) { a.c.cache_clear(); }
#endif
