#include <memo/constant.hpp>

// FIRST: memo requires a recursion that ends|function_does_not_need_itself_at_key
// FIRST: memo requires a recursion that ends: the result at this key depends on itself
// EXPECT: function_does_not_need_itself_at_key<.*, 0U?>

#ifdef MEMO_FAIL
constexpr unsigned first = 0;
#else
constexpr unsigned first = 27;
#endif

constexpr auto collatz_length = memo::fn(
    [](auto self, unsigned n) -> int { return n == 1 ? 1 : 1 + self(n % 2 == 1 ? 3 * n + 1 : n / 2); });

constexpr auto x = collatz_length(std::integral_constant<unsigned, first>{});
