#include <memo/cache.hpp>

// EXPECT: memo requires parameters that the call does not change: for 'T&' write 'const T&' or 'T'
// EXPECT: parameter_is_read_only<2(UL)?, int ?&>

#ifdef MEMO_FAIL
using parameter = int&;
#else
using parameter = const int&;
#endif

auto f = memo::cache([](int, parameter) { return 1; });
