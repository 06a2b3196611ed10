// The keys of a recursion, found by running it: a linear one and one of two keys, by memo::reachable, against a dense
// table of the same results, without the includes, at the compiler's default limits.
// CASE: dense/50000 -DENTRIES=50000
// CASE: reachable/50000 -DENTRIES=50000 -DREACHABLE
// CASE: dense/200x200 -DSIDE=200
// CASE: reachable/200x200 -DSIDE=200 -DREACHABLE
// BASE: -DINCLUDE_ONLY
#include <cstdint>

#include <memo/table.hpp>

#if !defined(INCLUDE_ONLY)
#if defined(ENTRIES)
inline constexpr auto f =
    memo::fn([](auto self, std::uint32_t n) -> std::uint32_t { return n == 0 ? 1 : self(n - 1) * 3 + n; });
#if defined(REACHABLE)
constexpr auto& table = memo::table<f, memo::reachable<ENTRIES - 1>>;
#else
constexpr auto& table = memo::table<f, memo::range<0, ENTRIES>>;
#endif
std::uint32_t look_up(std::uint32_t n) { return table[n]; }
#else
inline constexpr auto f = memo::fn([](auto self, std::uint32_t i, std::uint32_t j) -> std::uint32_t {
  return i == 0 || j == 0 ? 1 : self(i - 1, j) + self(i, j - 1);
});
#if defined(REACHABLE)
constexpr auto& table = memo::table<f, memo::reachable<memo::key<SIDE - 1, SIDE - 1>>>;
#else
constexpr auto& table = memo::table<f, memo::box<memo::below<SIDE>, memo::below<SIDE>>>;
#endif
std::uint32_t look_up(std::uint32_t i, std::uint32_t j) { return table(i, j); }
#endif
#endif
