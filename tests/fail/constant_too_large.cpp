#include <memo/constant.hpp>

// FIRST: memo requires constants of at most 64 bits: pass a larger number as a value

using namespace memo::literals;

#ifdef MEMO_FAIL
static_assert(18'446'744'073'709'551'616_c != 0);
#else
static_assert(18'446'744'073'709'551'615_c != 0);
#endif
