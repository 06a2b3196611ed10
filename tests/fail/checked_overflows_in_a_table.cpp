#include <memo/checked.hpp>
#include <memo/table.hpp>

// FIRST: memo::table requires a constant result at every key: at this one a memo::checked overflows
// EXPECT: at_key<94>, (memo::detail::)?last_good_key<93>
// EXPECT: result_that_does_not_fit

constexpr auto fib =
    memo::fn([](auto self, int n) -> memo::checked<std::uint64_t> { return n < 2 ? n : self(n - 1) + self(n - 2); });

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<fib, memo::below<100>>;
#else
constexpr auto& t = memo::table<fib, memo::until_overflow<0>>;
#endif
