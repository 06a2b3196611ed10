#include <memo/constant.hpp>

// FIRST: memo requires a generic body to answer what self is asked for, and without asking for that again

using namespace memo::literals;

constexpr auto f = memo::fn([](auto self, auto n) {
  if constexpr (n == 0_c)
    return n;
  else
#ifdef MEMO_FAIL
    return self(n - 1_c, 1_c);
#else
    return self(n - 1_c);
#endif
});

constexpr auto x = f(8_c);
