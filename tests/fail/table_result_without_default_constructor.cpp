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

constexpr auto f = [](int n) { return metres(n); };

constexpr auto& t = memo::table<f, memo::below<10>>;
