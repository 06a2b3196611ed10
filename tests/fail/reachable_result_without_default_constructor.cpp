#include <memo/table.hpp>

// ONCE: error:
// FIRST: memo::table requires a result type with a default constructor

struct metres {
  int value;
  constexpr explicit metres(int n) : value(n) {}
#ifndef MEMO_FAIL
  metres() = default;
#endif
};

constexpr auto f = memo::fn([](auto self, int n) -> metres { return metres(n == 0 ? 0 : self(n - 1).value + 2); });

constexpr auto& t = memo::table<f, memo::reachable<10>>;
