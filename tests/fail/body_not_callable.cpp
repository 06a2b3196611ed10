#include <memo/fn.hpp>

// FIRST: memo requires a callable: a lambda, a function, a const member function or an object with operator\(\)

struct without {};
struct with {
  constexpr int operator()(int n) const { return n; }
};

#ifdef MEMO_FAIL
constexpr auto f = memo::fn<int(int)>(without());
#else
constexpr auto f = memo::fn<int(int)>(with());
#endif

constexpr int x = f(3);
