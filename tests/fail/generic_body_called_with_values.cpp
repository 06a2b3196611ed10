#include <memo/constant.hpp>

// FIRST: memo::fn requires a signature for arguments that are values: write the parameters' types

constexpr auto twice = memo::fn([](auto, auto n) { return n + n; });

using namespace memo::literals;
auto c = twice(2_c);
#ifdef MEMO_FAIL
auto v = twice(2);
#endif
