#include <memo/fn.hpp>

// FIRST: memo::fn requires a function with a result: 'void' leaves nothing to remember

#ifdef MEMO_FAIL
using result = void;
#else
using result = int;
#endif

constexpr auto f = memo::fn([](int) { return result(); });
