#include <memo/table.hpp>

// Compiled as it is, with NAMED, with USED, and with REACHED: see unused.sh.

inline constexpr auto sum =
    memo::fn([](auto self, int n) -> std::uint32_t { return n == 0 ? 1u : self(n - 1) * 3u + 1u; });

/// Not filled in one evaluation: the first attempt fails.
inline constexpr auto outside =
    memo::fn([](auto self, int n) -> std::uint32_t { return n < 0 ? 1u : self(n < 9 ? -1 : n - 9) + 1u; });

#ifdef NAMED
inline constexpr auto& t = memo::table<sum, memo::below<5'000>>;  // not inline, the reference itself is kept: 8 bytes
static_assert(t[1] == 4 && memo::table<sum, memo::below<4'000>>.size() == 4'000);
static_assert(memo::table<outside, memo::below<9'000>>[8] == 2);
#endif

#ifdef USED
std::uint32_t use(int n) {
  return memo::table<sum, memo::below<5'000>>[n] + memo::table<outside, memo::below<9'000>>[n];
}
#endif

#ifdef REACHED
std::uint32_t use(int n) { return memo::table<sum, memo::reachable<500>>(n); }
#endif

int code(int n) { return n + 1; }
