#include <memo/cache.hpp>

// EXPECT: memo::memoize requires an eviction policy to be a class .* for entries of any class
// ONCE: error:

struct somebody {
  struct mark {};
#ifdef MEMO_FAIL
  void insert(memo::policy_entries<mark>&, std::uint32_t) noexcept {}
#else
  template <class Entries>
  void insert(Entries&, std::uint32_t) noexcept {}
#endif
  void hit(auto&, std::uint32_t) noexcept {}
  std::uint32_t victim(auto& entries) noexcept { return entries.first(); }
  void erase(auto&, std::uint32_t) noexcept {}
  void clear() noexcept {}
};

auto f = memo::memoize<somebody>([](int n) { return n; });
