#include <memo/constant.hpp>

// FIRST: memo::fn requires a result that is a value, for a copy of it is remembered: for 'T&' write 'T' or 'const T&'

using namespace memo::literals;

constexpr int squares[] = {0, 1, 4};
int counts[] = {0, 1, 2};

#ifdef MEMO_FAIL
constexpr auto at = memo::fn([](int n) -> int& { return counts[n]; });
#else
constexpr auto at = memo::fn([](int n) -> const int& { return squares[n]; });
#endif

static_assert(at(2_c) == 4);
