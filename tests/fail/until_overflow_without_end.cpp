#include <memo/table.hpp>

// FIRST: memo::until_overflow<Lo> requires a function that overflows within 262,144 keys: write memo::range<Lo, Hi>

constexpr unsigned same(unsigned n) { return n; }

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<same, memo::until_overflow<0>>;
#else
constexpr auto& t = memo::table<same, memo::range<0, 100>>;
#endif
