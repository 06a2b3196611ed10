#include <memo/domain/until_overflow.hpp>

#include <cstdint>

#include <memo/checked.hpp>
#include <memo/table.hpp>

#include "catch.hpp"

namespace {

template <class R>
constexpr auto fib = memo::fn([](auto self, int n) -> R { return n < 2 ? n : self(n - 1) + self(n - 2); });

constexpr auto cube =
    memo::fn([](short n) -> memo::checked<std::int16_t> { return memo::checked<std::int16_t>(n) * n * n; });

}  // namespace

TEST_CASE("a table ends before the first key that overflows") {
  constexpr auto& t = memo::table<fib<memo::checked<std::uint64_t>>, memo::until_overflow<0>>;
  static_assert(t.size() == 94 && t[93] == 12'200'160'415'121'876'738u);
  static_assert(!t.contains(94) && !t.contains(-1));
  static_assert(memo::table<fib<memo::checked<std::int8_t>>, memo::until_overflow<0>>.size() == 12);
  SUCCEED();
}

TEST_CASE("as at an overflow of a signed integer") {
  static_assert(memo::table<fib<int>, memo::until_overflow<0>>.size() == 47);
  SUCCEED();
}

TEST_CASE("it begins where it is told to") {
  constexpr auto& t = memo::table<cube, memo::until_overflow<-32>>;
  static_assert(t.size() == 64 && t[-32] == -32'768 && t[31] == 29'791);
  SUCCEED();
}
