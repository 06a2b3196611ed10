#include <memo/memo.hpp>

#include <cstdint>
#include <iostream>

using namespace memo::literals;  // 30_c, an integral constant

inline constexpr auto fib = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
});

constexpr auto x = fib(90);                              // constant evaluation, memoized
constexpr auto& t = memo::table<fib, memo::below<94>>;   // baked into .rodata; t[n] is one load
static_assert(decltype(fib(30_c))::value == 832'040);    // a constant in, a constant out
static_assert(memo::at<fib>(90) == x && t[90] == x);     // computed by the compiler or not at all

inline constexpr auto binomial = memo::fn([](auto self, int n, int k) -> std::uint64_t {
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
});
static_assert(binomial(52, 5) == 2'598'960);             // several keys, in the same way; as a table: box<...>, t[i][j]

int main() {
  std::uint64_t n = 35;
  auto c = memo::lru_cache(fib, 128);                    // run time, bounded, exact LRU
  auto h = memo::lru_cache(t, 1024);                     // the table answers first, the LRU keeps the rest
  std::cout << fib(n) << ' ' << c(n) << ' ' << h(n) << '\n'   // 9227465 9227465 9227465
            << c.cache_info() << '\n';  // CacheInfo(hits=33, misses=36, maxsize=128, currsize=36)
  return c(n) == t[n] && h(n) == t[n] ? 0 : 1;
}
