#include <memo/dense.hpp>

#include <optional>
#include <utility>

// clang before 19 shows no words of ours here.
// FIRST: memo assigns no caches: hold one that is to be changed in a std::optional<T> o, and write o.emplace|overload resolution selected deleted operator '='$

int f(int n) { return n; }
auto c = memo::dense_cache(f, 10);
#ifdef MEMO_FAIL
auto d = memo::dense_cache(f, 10);
void use() { d = std::move(c); }
#else
std::optional<decltype(c)> d;
void use() { d.emplace(std::move(c)); }
#endif
