#include <memo/domain/reachable.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include <memo/table.hpp>

#include "catch.hpp"

using memo::key;
using memo::reachable;

namespace {

constexpr auto collatz = memo::fn([](auto self, std::uint64_t n) -> int {
  return n < 2 ? 0 : 1 + self(n % 2 ? 3 * n + 1 : n / 2);
});
constexpr auto binomial = memo::fn([](auto self, int n, int k) -> std::uint64_t {
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
});
constexpr auto hofstadter = memo::fn([](auto self, int n) -> int {
  return n <= 2 ? 1 : self(n - self(n - 1)) + self(n - self(n - 2));
});
constexpr auto mccarthy = memo::fn([](auto self, int n) -> int { return n > 1'000 ? n - 10 : self(self(n + 11)); });
constexpr auto quotients = memo::fn([](auto self, int n) -> int { return n == 0 ? 7 : 1'000'000 / self(n - 1) + 1; });

enum class gear : signed char { reverse = -1, neutral, first };
constexpr auto ratio = memo::fn([](auto self, gear g, double x, std::int64_t k) -> double {
  return g == gear::reverse ? x
                            : self(static_cast<gear>(static_cast<int>(g) - 1), x / 2, k + (std::int64_t{1} << 40)) + 1;
});

constexpr auto letters =
    memo::fn([](auto self, std::string_view s) -> int { return s.empty() ? 0 : 1 + self(s.substr(1)); });
constexpr auto distance = memo::fn([](auto self, std::string_view a, std::string_view b) -> std::size_t {
  if (a.empty() || b.empty()) return a.size() + b.size();
  const std::string_view x = a.substr(1), y = b.substr(1);
  return a[0] == b[0] ? self(x, y) : 1 + std::min({self(x, y), self(x, b), self(a, y)});
});
/// Deeper than an evaluation.
constexpr auto repeated = memo::fn([](auto self, const std::string_view& s, int n) -> int {
  return n == 0 ? static_cast<int>(s.size()) : 1 + self(s, n - 1);
});

}  // namespace

TEST_CASE("every key that the recursion visits from the roots is in the table, and no other") {
  constexpr auto& t = memo::table<collatz, reachable<27, 97, 871, 6171>>;
  static_assert(t[27] == 111 && t(97) == 118 && t.at(871) == 178 && t[6171] == 261);
  std::size_t missing = 0;
  for (const std::uint64_t root : {27u, 97u, 871u, 6171u})
    for (std::uint64_t n = root; n != 1; n = n % 2 ? 3 * n + 1 : n / 2) missing += !t.contains(n) || t[n] != collatz(n);
  CHECK(missing == 0);
  CHECK(t.size() == 352);
  CHECK_FALSE(t.contains(26));
  CHECK(t(26) == 10);
  CHECK_THROWS_AS(t.at(26), std::out_of_range);
  CHECK_FALSE(t.contains(std::numeric_limits<std::uint64_t>::max()));
}

TEST_CASE("keys of several parameters, signed, floating and enumerators") {
  constexpr auto& b = memo::table<binomial, reachable<key<52, 5>, key<10, 3>>>;
  static_assert(b(52, 5) == 2'598'960 && b[10][3] == 120 && !b.contains(53, 5) && b(7, 3) == 35);
  constexpr auto& r = memo::table<ratio, reachable<key<gear::first, 4, -1>>>;
  static_assert(r.size() == 3 && r(gear::first, 4., -1) == 3 &&
                r.contains(gear::neutral, 2., (std::int64_t{1} << 40) - 1));
  SUCCEED();
}

TEST_CASE("a recursion deeper than an evaluation whose keys depend on results, or that divides by them") {
  constexpr auto& q = memo::table<hofstadter, reachable<1'000>>;
  static_assert(q.size() == 1'000 && q[1'000] == 502);
  constexpr auto& m = memo::table<mccarthy, reachable<-3'000>>;
  static_assert(m[-3'000] == 991 && m[1'000] == 991);
  constexpr auto& d = memo::table<quotients, reachable<600>>;
  static_assert(d.size() == 601 && d[1] == 142'858 && d[600] == 7);
  SUCCEED();
}

TEST_CASE("text, alone and beside numbers") {
  constexpr auto& t = memo::table<letters, reachable<"banana">>;
  static_assert(t.size() == 7 && t("nana") == 4 && t.contains("") && !t.contains("ba") && t("ba") == 2);
  CHECK(t(std::string("anana")) == 5);
  constexpr auto& e = memo::table<distance, reachable<key<"kitten", "sitting">>>;
  static_assert(e("kitten", "sitting") == 3 && e.contains("en", "ing") && !e.contains("en", "in"));
  constexpr auto& m = memo::table<repeated, reachable<key<"abc", 300>>>;
  static_assert(m.size() == 301 && m("abc", 300) == 303 && !m.contains("abd", 300));
}

TEST_CASE("no root is an empty table") {
  constexpr auto& t = memo::table<collatz, reachable<>>;
  static_assert(t.size() == 0 && !t.contains(1) && t(3) == 7);
  SUCCEED();
}

namespace {

constexpr auto halves = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n / 2) + n; });
constexpr auto halves_of_two = memo::fn([](auto self, int n, int k) -> int { return n == 0 ? k : self(n / 2, k) + n; });

/// More than the operands of a fold on clang.
template <std::size_t... I>
auto from_many(std::index_sequence<I...>) -> reachable<static_cast<int>(1'000 - I)...>;
template <std::size_t... I>
auto from_many_of_two(std::index_sequence<I...>) -> reachable<key<static_cast<int>(1'000 - I), 1>...>;

}  // namespace

TEST_CASE("from many roots") {
  constexpr auto& t = memo::table<halves, decltype(from_many(std::make_index_sequence<400>()))>;
  static_assert(t.contains(1'000) && t.contains(601) && !t.contains(600) &&
                t[601] == 601 + 300 + 150 + 75 + 37 + 18 + 9 + 4 + 2 + 1);
  constexpr auto& u = memo::table<halves_of_two, decltype(from_many_of_two(std::make_index_sequence<300>()))>;
  static_assert(u.contains(701, 1) && !u.contains(700, 1) && u(1'000, 1) == t(1'000) + 1);
  SUCCEED();
}
