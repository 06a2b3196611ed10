#include <memo/cache.hpp>

#include <string>

// FIRST: memo requires parameters that hold their value: for a 'const char\*' write std::string_view or std::string
// EXPECT: parameter_is_no_text_pointer<1(UL)?, const char ?\*>

#ifdef MEMO_FAIL
using parameter = const char*;
#else
using parameter = std::string_view;
#endif

auto f = memo::cache([](parameter) { return 1; });
