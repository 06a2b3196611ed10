#include <memo/fn.hpp>

#include <memory>

// EXPECT: memo::fn keeps each argument that self is called with: for a move-only 'const T&' write a type that can be copied

#ifdef MEMO_FAIL
using parameter = std::unique_ptr<int>;
#else
using parameter = std::shared_ptr<int>;
#endif

constexpr auto f = memo::fn([](auto self, const parameter& p, int n) -> int { return n == 0 ? *p : self(p, n - 1); });

int call() { return f(parameter(new int(1)), 2); }
