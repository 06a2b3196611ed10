// A Fibonacci table: loops written by hand over std::array and over a raw array against memo::table, without their
// includes, at the compiler's default limits. With those, clang compiles the loop over std::array for up to 58,000
// entries. It evaluates a constexpr function without parameters twice, first to see whether it can be a constant: the
// loop over std::array is one, as it is mostly written; that over a raw array has a parameter, and is the least that a
// compiler takes for so many entries.
// CASE(g++): std_array_loop/65536 -DENTRIES=65536
// CASE(g++): memo_table/65536 -DENTRIES=65536 -DMEMO_TABLE
// CASE(g++): raw_array_loop/65536 -DENTRIES=65536 -DRAW_ARRAY
// CASE(clang): std_array_loop/57344 -DENTRIES=57344
// CASE(clang): memo_table/57344 -DENTRIES=57344 -DMEMO_TABLE
// CASE(clang): memo_table/65536 -DENTRIES=65536 -DMEMO_TABLE
// CASE(clang): raw_array_loop/65536 -DENTRIES=65536 -DRAW_ARRAY
// BASE: -DINCLUDE_ONLY
#include <cstdint>

#if defined(MEMO_TABLE)
#include <memo/table.hpp>
#elif !defined(RAW_ARRAY)
#include <array>
#endif

#if !defined(INCLUDE_ONLY)
#if defined(MEMO_TABLE)
inline constexpr auto fib =
    memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); });
constexpr auto& table = memo::table<fib, memo::below<ENTRIES>>;
#elif defined(RAW_ARRAY)
struct results {
  std::uint64_t v[ENTRIES];
};
constexpr auto fill(std::uint64_t size) {
  results a{};
  a.v[1] = 1;
  for (std::uint64_t n = 2; n < size; ++n) a.v[n] = a.v[n - 1] + a.v[n - 2];
  return a;
}
inline constexpr auto all = fill(ENTRIES);
inline constexpr auto& table = all.v;
#else
constexpr auto fill() {
  std::array<std::uint64_t, ENTRIES> a{};
  a[1] = 1;
  for (std::size_t n = 2; n < a.size(); ++n) a[n] = a[n - 1] + a[n - 2];
  return a;
}
inline constexpr auto table = fill();
#endif

std::uint64_t look_up(std::uint64_t n) { return table[n]; }
#endif
