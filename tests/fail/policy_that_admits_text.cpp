#include <memo/cache.hpp>

#include <string>

// FIRST: error: .*memo::memoize requires what a policy may have besides to be admit\(std::uint32_t\) noexcept
// ONCE: error:

struct somebody : memo::fifo {
#ifdef MEMO_FAIL
  void admit(const std::string&) noexcept {}
#else
  void admit(std::uint32_t) noexcept {}
#endif
};

auto f = memo::memoize<somebody>([](int n) { return n; });
