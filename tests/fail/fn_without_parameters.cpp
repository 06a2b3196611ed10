#include <memo/constant.hpp>

// FIRST: memo::fn requires a parameter beside self

#ifdef MEMO_FAIL
constexpr auto f = memo::fn([](auto) -> int { return 3; });
constexpr int x = f();
#else
constexpr auto f = memo::fn([](auto... numbers) -> int { return sizeof...(numbers); });
constexpr int x = f();
#endif
