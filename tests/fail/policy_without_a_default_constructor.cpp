#include <memo/cache.hpp>

// FIRST: error: .*memo::memoize requires a policy that is default constructible, or is constructible from a random bit
// ONCE: error:

struct somebody : memo::fifo {
#ifdef MEMO_FAIL
  explicit somebody(int) {}
#endif
};

auto f = memo::memoize<somebody>([](int n) { return n; });
