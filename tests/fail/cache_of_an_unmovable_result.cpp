#include <memo/cache.hpp>

// FIRST: error: .*memo requires a result that can be moved to where it is kept: .* return a std::unique_ptr<T>

struct lock {
  explicit lock(int n) : number(n) {}
#ifdef MEMO_FAIL
  lock(const lock&) = delete;
#endif
  int number;
};
auto c = memo::lru_cache([](int n) { return lock(n); });
