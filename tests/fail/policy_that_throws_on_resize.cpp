#include <memo/cache.hpp>

// FIRST: error: .*memo::memoize requires what a policy may have besides to be .* resize\(std::size_t\) noexcept
// ONCE: error:

struct somebody : memo::fifo {
#ifdef MEMO_FAIL
  void resize(std::size_t) {}
#else
  void resize(std::size_t) noexcept {}
#endif
};

auto f = memo::memoize<somebody>([](int n) { return n; });
