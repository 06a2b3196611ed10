#include <memo/table.hpp>

// FIRST: memo::until_overflow<Lo> requires a function of one integer

#ifdef MEMO_FAIL
constexpr int f(int n, int k) { return n + k; }
#else
constexpr int f(int n) { return n * n; }
#endif

constexpr auto& t = memo::table<f, memo::until_overflow<0>>;
