#include <memo/table.hpp>

// ONCE: error:
// FIRST: memo::table requires a result type that can be copied and assigned

struct result {
#ifdef MEMO_FAIL
  const int value = 0;
#else
  int value = 0;
#endif
};

constexpr result f(int n) { return {n}; }

constexpr auto& t = memo::table<f, memo::below<20>>;
