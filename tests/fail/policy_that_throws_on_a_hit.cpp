#include <memo/cache.hpp>

// EXPECT: memo::memoize requires an eviction policy to be a class with a mark, .* all noexcept: see <memo/evict.hpp>
// ONCE: error:

#ifdef MEMO_FAIL
#define MAY_THROW
#else
#define MAY_THROW noexcept
#endif

struct somebody {
  struct mark {};
  void insert(auto&, std::uint32_t) noexcept {}
  void hit(auto&, std::uint32_t) MAY_THROW {}
  std::uint32_t victim(auto& entries) noexcept { return entries.first(); }
  void erase(auto&, std::uint32_t) noexcept {}
  void clear() noexcept {}
};

auto f = memo::memoize<somebody>([](int n) { return n; });
