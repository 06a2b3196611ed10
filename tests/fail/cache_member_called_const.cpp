#include <memo/cache.hpp>

// EXPECT: error: .*or make the member mutable; to look only, call peek\(args...\)
// ONCE: error:

int f(int n) { return n; }

struct user {
#ifndef MEMO_FAIL
  mutable
#endif
      memo::lru_cached<f>
          c;
  int ask() const { return c(1); }
};
