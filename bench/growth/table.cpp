// A table of ENTRIES 32-bit results, made in one of the ways that bench/growth.py names; BASE leaves it out.
#include <cstdint>
#if defined(MEMO_TABLE)
#include <memo/table.hpp>
#elif defined(STD_ARRAY_LOOP)
#include <array>
#elif defined(CLASS_TEMPLATES)
#include <utility>
#endif

#if !defined(BASE)
#if defined(MEMO_TABLE)
inline constexpr auto fib =
    memo::fn([](auto self, std::uint32_t n) -> std::uint32_t { return n < 2 ? n : self(n - 1) + self(n - 2); });
std::uint32_t look_up(std::uint32_t n) { return memo::table<fib, memo::below<ENTRIES>>[n]; }
#elif defined(STD_ARRAY_LOOP)
constexpr auto fill() {
  std::array<std::uint32_t, ENTRIES> a{};
  a[1] = 1;
  for (std::uint32_t n = 2; n < a.size(); ++n) a[n] = a[n - 1] + a[n - 2];
  return a;
}
constexpr auto table = fill();
std::uint32_t look_up(std::uint32_t n) { return table[n]; }
#elif defined(RAW_ARRAY_LOOP)
struct results {
  std::uint32_t v[ENTRIES];
};
constexpr auto fill() {
  results a{};
  a.v[1] = 1;
  for (std::uint32_t n = 2; n < ENTRIES; ++n) a.v[n] = a.v[n - 1] + a.v[n - 2];
  return a;
}
constexpr auto table = fill();
std::uint32_t look_up(std::uint32_t n) { return table.v[n]; }
#elif defined(PRINTED_LITERAL)
constexpr std::uint32_t table[] = {
#include "printed.inc"
};
std::uint32_t look_up(std::uint32_t n) { return table[n]; }
#elif defined(CLASS_TEMPLATES)
template <int N>
struct fib {
  static constexpr std::uint32_t value = fib<N - 1>::value + fib<N - 2>::value;
};
template <>
struct fib<0> {
  static constexpr std::uint32_t value = 0;
};
template <>
struct fib<1> {
  static constexpr std::uint32_t value = 1;
};
template <class>
struct all;
template <int... N>
struct all<std::integer_sequence<int, N...>> {
  static constexpr std::uint32_t table[] = {fib<N>::value...};
};
using table = all<std::make_integer_sequence<int, ENTRIES>>;
std::uint32_t look_up(std::uint32_t n) { return table::table[n]; }
#endif
#endif
