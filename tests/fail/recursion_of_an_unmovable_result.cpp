#include <memo/fn.hpp>

// FIRST: error: .*memo requires a result that can be moved to where it is kept: .* return a std::unique_ptr<T>

struct lock {
  explicit lock(int n) : number(n) {}
#ifdef MEMO_FAIL
  lock(const lock&) = delete;
#endif
  int number;
};
const int n = memo::fn([](auto self, int k) -> lock { return k == 0 ? lock(0) : lock(self(k - 1).number); })(3).number;
