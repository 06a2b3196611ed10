#include <memo/share.hpp>

// FIRST: memo requires a maxsize that is an integer: write resize\(128\), or resize\(memo::unbounded\)

int f(int n) { return n; }
auto c = memo::memoize<memo::concurrent>(f);
#ifdef MEMO_FAIL
void g() { c.resize("128"); }
#else
void g() { c.resize(128); }
#endif
