#include "library.hpp"

#include <thread>

int library_asks(plain_cache& c, int n) { return c(n); }
int library_asks_shared(shared_cache& c, int n) { return c(n); }
int library_asks_for(const property& p) {
  return p([] { return 1; });
}

int library_recurses_too_deep() {
  constexpr auto endless = memo::fn([](auto self, int n) -> int { return self(n == 0 ? 0 : n - 1) + self(n + 1); });
  return endless(1);
}

void library_sees(of_the_program& seen) {
  std::thread([] { memo::detail::this_thread(); }).join();  // a number that is another's
  seen = {};
}
