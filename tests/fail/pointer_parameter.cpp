#include <memo/cache.hpp>

// FIRST: memo requires parameters that hold their value: for a pointer write what it points to, or a std::span
// EXPECT: parameter_is_no_pointer<2(UL)?, const int ?\*>

#ifdef MEMO_FAIL
using parameter = const int*;
#else
using parameter = int;
#endif

auto f = memo::cache([](int, parameter) { return 1; });
