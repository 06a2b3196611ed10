#include <memo/fn.hpp>

// FIRST: memo requires as many arguments as the function has parameters, and of types that convert to those

constexpr auto f = memo::fn([](int n) { return n; });
#ifdef MEMO_FAIL
int x = memo::at<f>("1");
#else
int x = memo::at<f>(short{1});
#endif
