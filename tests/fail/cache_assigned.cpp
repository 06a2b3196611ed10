#include <memo/cache.hpp>

#include <optional>

// FIRST: memo assigns no caches: hold one that is to be changed in a std::optional<T> o, and write o.emplace

int f(int n) { return n; }
auto c = memo::cache(f);
#ifdef MEMO_FAIL
auto d = memo::cache(f);
void use() { d = c; }
#else
std::optional<decltype(c)> d;
void use() { d.emplace(std::move(c)); }
#endif
