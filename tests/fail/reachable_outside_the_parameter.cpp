#include <memo/table.hpp>

// FIRST: memo::reachable requires keys that the function.s parameters can hold
// EXPECT: (hold|parameters)<int ?\(unsigned char\), 256>

constexpr auto f = memo::fn(
    [](auto self, unsigned char n) -> int { return n == 0 ? 0 : self(static_cast<unsigned char>(n - 1)) + 1; });

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<f, memo::reachable<256>>;
#else
constexpr auto& t = memo::table<f, memo::reachable<255>>;
#endif
