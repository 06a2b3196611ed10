#include <memo/cache.hpp>

#include <string_view>

// FIRST: memo requires parameters that hold their value: for a reference to an array write std::string_view, std::span or std::array
// EXPECT: parameter_is_no_array<2(UL)?, const char ?\(&\)\[3\]>

#ifdef MEMO_FAIL
using parameter = const char (&)[3];
#else
using parameter = std::string_view;
#endif

auto f = memo::cache([](int, parameter) { return 1; });
