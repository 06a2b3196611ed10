#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>

#include "collatz.hpp"
#include "law.hpp"

namespace {

struct fibonacci {
  using signature = std::uint64_t(unsigned);
  using few = memo::below<6u>;
  using many = memo::below<94u>;

  static constexpr auto body = [](auto self, unsigned n) -> std::uint64_t {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  };
  static constexpr std::uint64_t plain(unsigned n) {
    std::uint64_t a = 0;
    std::uint64_t b = 1;
    for (; n > 0; --n) a = std::exchange(b, a + b);
    return a;
  }
  static constexpr std::array small{std::tuple(9u), std::tuple(0u), std::tuple(10u), std::tuple(5u), std::tuple(8u)};
  static constexpr std::array large{std::tuple(30u), std::tuple(93u), std::tuple(60u)};
};

struct collatz : laws::collatz {
  using few = memo::values<std::uint64_t{40}, std::uint64_t{10}, std::uint64_t{16}>;
  using many = memo::range<std::uint64_t{1}, std::uint64_t{30}>;
  using reached = memo::reachable<27, 40>;
  static constexpr std::array deep{key(27), key(871), key(6171)};
};

/// Asks far below a table with gaps.
struct coins {
  using signature = std::uint32_t(int);
  using few = memo::range<0, 100, 7>;
  using many = memo::range<-60, 50>;
  using reached = memo::reachable<21, -3>;

  static constexpr auto body = [](auto self, int n) -> std::uint32_t {
    if (n <= 0) return n == 0;
    return self(n - 50) + 2 * self(n - 10) + self(n - 1);
  };
  static constexpr std::uint32_t plain(int n) {
    std::uint32_t ways[256] = {};
    for (int i = 0; i <= n; ++i) {
      const auto before = [&](int step) { return i < step ? 0 : ways[i - step]; };
      ways[i] = i == 0 ? 1 : before(50) + 2 * before(10) + before(1);
    }
    return n < 0 ? 0 : ways[n];
  }
  using key = std::tuple<int>;
  static constexpr std::array small{key(12), key(21), key(-3), key(0), key(14), key(-60)};
  static constexpr std::array large{key(99), key(98), key(120)};
};

/// Not recursive.
struct square {
  using signature = long(int);
  using few = memo::below<3>;
  using many = memo::range<-5, 10>;

  static constexpr auto body = [](auto, int n) -> long { return long{n} * n; };
  static constexpr long plain(int n) { return long{n} * n; }
  using key = std::tuple<int>;
  static constexpr std::array small{key(1), key(2), key(-5), key(100), key(-1000)};
};

}  // namespace

TEMPLATE_TEST_CASE("every cache over a function of a number is that function", "[laws]", fibonacci, collatz, coins,
                   square) {
  laws::check_caches<TestType>();
  laws::check_constants<TestType>();
}

TEMPLATE_TEST_CASE("a cache with any policy over a function of a number is that function", "[laws]", fibonacci, collatz,
                   coins) {
  laws::check_policies<TestType>();
}

TEMPLATE_TEST_CASE("every table of a function of a number, and every cache over it, is that function", "[laws]",
                   fibonacci, collatz, coins, square) {
  laws::check_tables<TestType>();
}

TEMPLATE_TEST_CASE("every table of what a function of a number visits, and every cache over it, is that function",
                   "[laws]", collatz, coins) {
  laws::check_reached_tables<TestType>();
}
