#include <memo/fn.hpp>

// FIRST: memo::fn requires a recursive body to state its result: write \[\]\(auto self, int n\) -> int

#if defined(__cpp_explicit_this_parameter) || (__clang_major__ >= 18 && __cplusplus > 202002L)
#define SELF this auto self
#else
#define SELF auto self
#endif

#ifdef MEMO_FAIL
constexpr auto f = memo::fn([](SELF, int n) { return n == 0 ? 0 : self(n - 1); });
#else
constexpr auto f = memo::fn([](SELF, int n) -> int { return n == 0 ? 0 : self(n - 1); });
#endif
