#include <memo/fn.hpp>

#include <memory>

// EXPECT: memo keeps each argument beside giving it to the body: for a move-only 'T' write 'const T&'
// EXPECT: parameter_can_be_kept<1(UL)?, std::(__1::)?unique_ptr<int

#ifdef MEMO_FAIL
using parameter = std::unique_ptr<int>;
#else
using parameter = std::shared_ptr<int>;
#endif

constexpr auto f = memo::fn([](auto self, parameter p, int n) -> int { return n == 0 ? *p : self(p, n - 1); });

int call() { return f(parameter(new int(1)), 2); }
