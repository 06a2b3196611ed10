#include <array>
#include <stdexcept>
#include <string>
#include <tuple>

#include "law.hpp"

namespace {

/// Throws at once, or from below, and answers in spite of what was thrown below.
struct picky {
  using signature = int(int);
  using few = memo::range<0, 5>;
  using many = memo::values<14, 1, 3, 0, 2, 4>;

  static constexpr auto body = [](auto self, int n) -> int {
    if (n < 0) throw std::runtime_error("negative: " + std::to_string(n));
    if (n == 7) throw std::runtime_error("seven");
    if (n < 2) return n;
    if (n > 10) return self(n - 10) * 2;
    return self(n - 1) + self(n - 2);
  };
  static constexpr int plain(int n) {
    if (n < 0) throw std::runtime_error("negative: " + std::to_string(n));
    if (n > 10) return plain(n - 10) * 2;
    if (n >= 7) throw std::runtime_error("seven");
    int a = 0;
    int b = 1;
    for (; n > 0; --n) {
      const int sum = a + b;
      a = b;
      b = sum;
    }
    return a;
  }
  using key = std::tuple<int>;
  static constexpr std::array small{key(6), key(-1), key(7), key(16), key(9), key(17), key(-5), key(0), key(12)};
};

/// Catches what its own recursion throws.
struct forgiving {
  using signature = int(int);

  static constexpr auto body = [](auto self, int n) -> int {
    if (n % 3 == 0) throw std::runtime_error(std::to_string(n));
    try {
      return self(n - 1) + 1;
    } catch (const std::runtime_error& e) {
      return 100 * std::stoi(e.what()) + n;
    }
  };
  static int plain(int n) {
    if (n % 3 == 0) throw std::runtime_error(std::to_string(n));
    const int down = n - n % 3;
    return 100 * down + down + 1 + (n - down - 1);
  }
  using key = std::tuple<int>;
  static constexpr std::array small{key(1), key(2), key(3), key(4), key(5), key(8), key(9)};
};

}  // namespace

TEMPLATE_TEST_CASE("every cache over a function that throws throws what it throws", "[laws]", picky, forgiving) {
  laws::check_caches<TestType>();
}

TEST_CASE("what a function throws outside a table passes through every layer over it", "[laws]") {
  constexpr auto& f = laws::function_of<picky>;
  constexpr auto& few = memo::table<f, picky::few>;
  constexpr auto& few_over_many = memo::table<memo::table<f, picky::many>, picky::few>;
  const laws::lawful<picky> check;
  using enum laws::keeps;
  check("table", something, few, few);
  check("table over table", something, few_over_many, few);
  check("cache over table", everything, memo::cache(few), few);
  check("lru_cache over table over table", something, memo::lru_cache(few_over_many, 2), few);
}

TEST_CASE("a cache with any policy over a function that throws throws what it throws", "[laws]") {
  laws::check_policies<picky>();
}
