// As <windows.h> leaves them. (libstdc++ undefines them, libc++ bears with them.)
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define near
#define far
#define small char
#define interface struct
#define ERROR 0
#define IN
#define OUT
#include <memo/memo.hpp>
#undef min
#undef max

#include <boost/hana/integral_constant.hpp>

#include <cstdint>
#include <sstream>
#include <string>
#include <type_traits>

#include "catch.hpp"

using namespace memo::literals;

inline constexpr auto fib = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
});

constexpr auto x = fib(90);
constexpr auto& t = memo::table<fib, memo::below<94>>;

constexpr std::uint64_t fib_90 = 2'880'067'194'370'816'120;

TEST_CASE(
    "one function is answered while templates are instantiated, while constants are evaluated, and from read-only "
    "memory") {
  static_assert(std::is_same_v<decltype(fib(30_c)), boost::hana::integral_constant<std::uint64_t, 832'040>>);
  static_assert(x == fib_90 && memo::at<fib>(90) == fib_90 && t[90] == fib_90);
  SUCCEED();
}

TEST_CASE("and while the program runs: within the call, by a cache, and by a table with a cache for the rest") {
  volatile std::uint64_t n = 90;
  CHECK(fib(n) == fib_90);
  CHECK(t[n] == fib_90);

  auto c = memo::lru_cache(fib, 128);
  CHECK(c(n) == fib_90);
  CHECK(c(n) == fib_90);
  CHECK(c.cache_info() == memo::cache_info{89, 91, 128, 91});

  auto h = memo::lru_cache(t, 1024);
  CHECK(h(n) == fib_90);
  CHECK(h.cache_info() == memo::cache_info{0, 0, 1024, 0});
  CHECK(h(100) == 3'736'710'778'780'434'371);  // modulo 2^64
  CHECK(h.cache_info() == memo::cache_info{5, 7, 1024, 7});
}

TEST_CASE("each form says what the function itself says") {
  auto c = memo::lru_cache(fib);
  auto u = memo::cache(fib);
  auto h = memo::lru_cache(t, 1024);
  for (std::uint64_t n = 0; n < 150; ++n) {
    const std::uint64_t expected = fib(n);
    CHECK(t(n) == expected);
    CHECK(c(n) == expected);
    CHECK(u(n) == expected);
    CHECK(h(n) == expected);
  }
}

TEST_CASE("a cache's counts print as Python's do") {
  auto c = memo::lru_cache(fib, 128);
  c(35);
  std::ostringstream out;
  out << c.cache_info();
  CHECK(out.str() == "CacheInfo(hits=33, misses=36, maxsize=128, currsize=36)");
}
