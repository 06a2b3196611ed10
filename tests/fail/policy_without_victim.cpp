#include <memo/cache.hpp>

// EXPECT: memo::memoize requires an eviction policy to be a class with a mark, and with insert, hit, victim and erase
// ONCE: error:

struct somebody {
  struct mark {};
  void insert(auto&, std::uint32_t) noexcept {}
  void hit(auto&, std::uint32_t) noexcept {}
#ifndef MEMO_FAIL
  std::uint32_t victim(auto& entries) noexcept { return entries.first(); }
#endif
  void erase(auto&, std::uint32_t) noexcept {}
  void clear() noexcept {}
};

auto f = memo::memoize<somebody>([](int n) { return n; });
