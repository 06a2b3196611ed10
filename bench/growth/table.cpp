// A table of SIZE 32-bit results, made in one of these ways; BASE leaves it out. Each way up to the size that the
// compilers take at their default limits, and a bench can wait for.
// WAY: RAW_ARRAY_LOOP 65536
// WAY: STD_ARRAY_LOOP 32768
// WAY: MEMO_TABLE 1048576
// WAY: PRINTED_LITERAL 262144
// WAY: CLASS_TEMPLATES 512
// SIZES: 256 512 1024 4096 16384 32768 65536 262144 1048576
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
std::uint32_t look_up(std::uint32_t n) { return memo::table<fib, memo::below<SIZE>>[n]; }
#elif defined(STD_ARRAY_LOOP)
constexpr auto fill() {
  std::array<std::uint32_t, SIZE> a{};
  a[1] = 1;
  for (std::uint32_t n = 2; n < a.size(); ++n) a[n] = a[n - 1] + a[n - 2];
  return a;
}
constexpr auto table = fill();
std::uint32_t look_up(std::uint32_t n) { return table[n]; }
#elif defined(RAW_ARRAY_LOOP)
struct results {
  std::uint32_t v[SIZE];
};
constexpr auto fill(std::uint32_t size) {  // a parameter, without which clang evaluates it twice
  results a{};
  a.v[1] = 1;
  for (std::uint32_t n = 2; n < size; ++n) a.v[n] = a.v[n - 1] + a.v[n - 2];
  return a;
}
constexpr auto table = fill(SIZE);
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
using table = all<std::make_integer_sequence<int, SIZE>>;
std::uint32_t look_up(std::uint32_t n) { return table::table[n]; }
#endif
#endif
