#include <memo/checked.hpp>
#include <memo/constant.hpp>

// FIRST: memo requires a constant result at every key that the recursion visits: at this one a memo::checked overflows
// EXPECT: reached_key_overflows<.*at_key<94>, (memo::detail::)?last_good_key<93> ?>
// EXPECT: result_that_does_not_fit

using namespace memo::literals;

constexpr auto fib =
    memo::fn([](auto self, int n) -> memo::checked<std::uint64_t> { return n < 2 ? n : self(n - 1) + self(n - 2); });

#ifdef MEMO_FAIL
constexpr auto x = fib(94_c);
#else
constexpr auto x = fib(93_c);
#endif
