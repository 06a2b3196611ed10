#include <memo/constant.hpp>

// FIRST: memo requires constants that are integers: write the number in smaller units, or pass it as a value
// EXPECT: '1', '\.', '5'

using namespace memo::literals;

constexpr auto twice = memo::fn([](int n) { return 2 * n; });

#ifdef MEMO_FAIL
static_assert(twice(1.5_c) == 3);
#else
static_assert(twice(15_c) == 30);
#endif
