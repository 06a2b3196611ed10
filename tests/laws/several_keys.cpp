#include <array>
#include <cstdint>
#include <tuple>

#include "law.hpp"

namespace {

struct binomial {
  using signature = std::uint64_t(int, int);
  using few = memo::box<memo::below<4>, memo::below<3>>;
  using many = memo::box<memo::range<-1, 12>, memo::range<-2, 9>>;

  static constexpr auto body = [](auto self, int n, int k) -> std::uint64_t {
    if (k < 0 || k > n) return 0;
    return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
  };
  static constexpr std::uint64_t plain(int n, int k) {
    if (k < 0 || k > n) return 0;
    std::uint64_t product = 1;
    for (int i = 1; i <= k; ++i)
      product = product * static_cast<std::uint64_t>(n - k + i) / static_cast<std::uint64_t>(i);
    return product;
  }
  using key = std::tuple<int, int>;
  static constexpr std::array small{key(7, 3), key(3, 7), key(0, 0), key(9, 8), key(5, 0), key(-1, -1), key(6, 2)};
  static constexpr std::array large{key(20, 10), key(14, 7)};
};

/// Not symmetric, and deeper in one key than in the other.
struct ackermann {
  using signature = int(int, int);
  using few = memo::box<memo::below<2>, memo::below<5>>;
  using many = memo::box<memo::values<1, 0, 2>, memo::range<0, 12>>;
  using reached = memo::reachable<memo::key<2, 9>, memo::key<3, 2>>;

  static constexpr auto body = [](auto self, int m, int n) -> int {
    if (m == 0) return n + 1;
    return n == 0 ? self(m - 1, 1) : self(m - 1, self(m, n - 1));
  };
  static constexpr int plain(int m, int n) {
    return m == 0 ? n + 1 : m == 1 ? n + 2 : m == 2 ? 2 * n + 3 : (8 << n) - 3;
  }
  using key = std::tuple<int, int>;
  static constexpr std::array small{key(1, 1), key(0, 3), key(2, 2), key(1, 4), key(2, 0), key(0, 0)};
  static constexpr std::array large{key(2, 9), key(1, 11)};
  static constexpr std::array deep{key(3, 4), key(2, 20)};
};

enum class player : bool { first, second };

/// Three keys of three types, wider together than a word.
struct nim {
  using signature = bool(player, std::int64_t, unsigned char);
  using few = memo::box<memo::values<player::second>, memo::below<3>, memo::range<1, 3>>;
  using many = memo::box<memo::values<player::second, player::first>, memo::range<-1, 12>, memo::range<0, 4>>;
  using reached = memo::reachable<memo::key<player::first, std::int64_t{20}, static_cast<unsigned char>(3)>>;

  /// Whether `player::first` wins: who takes the last of `left` wins, and each may take up to `most`.
  static constexpr auto body = [](auto self, player p, std::int64_t left, unsigned char most) -> bool {
    const player other = p == player::first ? player::second : player::first;
    if (left <= 0) return other == player::first;
    for (int take = 1; take <= most; ++take)
      if (take <= left && self(other, left - take, most) == (p == player::first)) return p == player::first;
    return other == player::first;
  };
  static constexpr bool plain(player p, std::int64_t left, unsigned char most) {
    const bool mover_wins = left > 0 && left % (most + 1) != 0;
    return (p == player::first) == mover_wins;
  }
  using key = std::tuple<player, std::int64_t, unsigned char>;
  static constexpr std::array small{key(player::first, 5, 2),  key(player::second, 6, 2), key(player::first, 0, 3),
                                    key(player::second, 7, 1), key(player::first, 8, 3),  key(player::first, 8, 3)};
  static constexpr std::array large{key(player::second, 25, 3), key(player::first, 24, 3)};
};

struct no_keys {
  using signature = int();

  static constexpr auto body = [](auto) -> int { return 42; };
  static constexpr int plain() { return 42; }
  static constexpr std::array small{std::tuple(), std::tuple()};
};

}  // namespace

TEMPLATE_TEST_CASE("every cache over a function of several keys is that function", "[laws]", binomial, ackermann, nim,
                   no_keys) {
  laws::check_caches<TestType>();
  laws::check_constants<TestType>();
}

TEMPLATE_TEST_CASE("every table of a function of several keys, and every cache over it, is that function", "[laws]",
                   binomial, ackermann, nim) {
  laws::check_tables<TestType>();
}

TEST_CASE("a cache with any policy over a function of several keys is that function", "[laws]") {
  laws::check_policies<binomial>();
}

TEMPLATE_TEST_CASE("every table of what a function of several keys visits, and every cache over it, is that function",
                   "[laws]", ackermann, nim) {
  laws::check_reached_tables<TestType>();
}
