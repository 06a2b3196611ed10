#include <memo/cache.hpp>

// FIRST: memo::fn requires a result that is a value, for a copy of it is remembered: for 'T&' write 'T' or 'const T&'

int number = 7;

#ifdef MEMO_FAIL
using result = int&;
#else
using result = const int&;
#endif

auto f = memo::cache([](int) -> result { return number; });
