#include <memo/checked.hpp>
#include <memo/fn.hpp>

// EXPECT: checked_overflow::result_that_does_not_fit|function 'result_that_does_not_fit<unsigned long>'
// EXPECT: operator\(\)\(94\)

constexpr auto fib =
    memo::fn([](auto self, int n) -> memo::checked<std::uint64_t> { return n < 2 ? n : self(n - 1) + self(n - 2); });

#ifdef MEMO_FAIL
constexpr auto x = fib(94);
#else
constexpr auto x = fib(93);
#endif
