#include <memo/constant.hpp>

#include <cstdint>

// FIRST: memo requires constants that the function's parameter can hold: widen the parameter
// EXPECT: parameter_holds_constant<unsigned char, 300

using namespace memo::literals;

constexpr auto f = memo::fn([](auto self, std::uint8_t n) -> int { return n == 0 ? 0 : 1 + self(n - 1); });

#ifdef MEMO_FAIL
constexpr auto x = f(300_c);
#else
constexpr auto x = f(200_c);
#endif
