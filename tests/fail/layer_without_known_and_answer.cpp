#include <memo/cache.hpp>

// FIRST: memo requires a layer of signature_type R\(P...\) to have known\(args...\)
// ONCE: error: .*memo requires

struct slot {
#ifdef MEMO_FAIL
  using signature_type = int(int);
#else
  using signature_type = int(int);
  const int* known(int) const { return nullptr; }
  template <class Self>
  int answer(const Self&, int n) const {
    return n;
  }
#endif
};

auto c = memo::lru_cache(slot());
