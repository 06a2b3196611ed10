#include <memo/table.hpp>

// FIRST: constant (expression|result)

constexpr int squares[] = {0, 1, 4};

constexpr auto at = memo::fn([](int n) -> const int* {
#ifdef MEMO_FAIL
  const int& square = n * n;
  return &square;
#else
  return &squares[n];
#endif
});

constexpr auto& t = memo::table<at, memo::below<3>>;
const int* second = t[1];
