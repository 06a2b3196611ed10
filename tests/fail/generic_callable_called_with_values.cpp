#include <memo/constant.hpp>

// FIRST: memo::fn requires a signature for arguments that are values: write the parameters' types

constexpr auto square = memo::fn([](auto n) { return n * n; });

using namespace memo::literals;
static_assert(square(3_c) == 9_c);
#ifdef MEMO_FAIL
auto v = square(3);
#endif
