#include <memo/table.hpp>

#include <array>
#include <bit>
#include <cstdint>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "catch.hpp"
#include "support/holds_results.hpp"

namespace {

int runs = 0;

/// Counts what runs in the program, and not in the compiler.
constexpr void count_run() {
  if (!std::is_constant_evaluated()) ++runs;
}

constexpr auto fib = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  count_run();
  return n < 2 ? n : self(n - 1) + self(n - 2);
});
constexpr auto& fib_table = memo::table<fib, memo::below<94>>;

constexpr auto binomial = memo::fn([](auto self, int n, int k) -> std::uint64_t {
  count_run();
  return k == 0 ? 1 : n == 0 ? 0 : self(n - 1, k - 1) + self(n - 1, k);
});
constexpr auto& binomial_table = memo::table<binomial, memo::box<memo::below<60>, memo::below<60>>>;

constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });

int opaque(int n) {
  volatile int v = n;
  return v;
}

/// Asks for the key just before, for one in the middle, for one in the leaf before, and for one below the table.
constexpr auto scattered = memo::fn([](auto self, int n) -> std::uint16_t {
  if (n < 3) return static_cast<std::uint16_t>(n < 0 ? 7 : self(-1) + n - 6);
  return static_cast<std::uint16_t>(self(n - 1) * 3 + self(n / 2) + self(n - n % 1'000 / 2 - 2));
});

constexpr auto bits = memo::fn(
    [](auto self, int n) -> std::uint8_t { return n == 0 ? 0 : static_cast<std::uint8_t>(self(n / 2) + n % 2); });

template <int Size>
bool is_scattered() {
  std::vector<std::uint16_t> all = {1, 2, 3};
  all.resize(Size < 3 ? Size : 3);
  for (std::size_t n = 3; n < Size; ++n)
    all.push_back(static_cast<std::uint16_t>(all[n - 1] * 3 + all[n / 2] + all[n - n % 1'000 / 2 - 2]));
  constexpr auto& t = memo::table<scattered, memo::below<Size>>;
  return t.size() == Size && std::equal(t.begin(), t.end(), all.begin(), all.end());
}

template <unsigned Size>
bool counts_bits() {
  constexpr auto& t = memo::table<bits, memo::below<Size>>;
  unsigned n = 0;
  while (n < Size && t.begin()[n] == std::popcount(n)) ++n;
  return n == Size;
}

}  // namespace

TEST_CASE("a table answers in constant evaluation and at run time") {
  static_assert(fib_table[90] == 2'880'067'194'370'816'120 && fib_table(93) == 12'200'160'415'121'876'738u);
  static_assert(fib_table.at(0) == 0 && fib_table.size() == 94);
  static_assert(binomial_table[52][5] == 2'598'960 && binomial_table(52, 5) == 2'598'960 &&
                binomial_table.at(5, 7) == 0);
  CHECK(holds_results<fib, memo::below<94>, std::uint64_t>());
  CHECK(holds_results<binomial, memo::box<memo::below<60>, memo::below<60>>, int, int>());
  static constexpr const std::uint64_t* place = &fib_table[5];
  CHECK(place == fib_table.data() + 5);
}

TEST_CASE("a table of any size holds the same results: about the sizes that the filling is cut at") {
  CHECK(is_scattered<1>());
  CHECK(is_scattered<3>());
  CHECK(is_scattered<8'191>());
  CHECK(is_scattered<8'192>());
  CHECK(is_scattered<8'193>());
  CHECK(is_scattered<24'577>());
  CHECK(is_scattered<65'536>());
  CHECK(is_scattered<65'537>());
  SECTION("and at the size up to which one evaluation is tried") {
    CHECK(counts_bits<65'536>());
    CHECK(counts_bits<65'537>());
  }
}

namespace {
constexpr auto zigzag = memo::fn([](auto self, int n) -> int {
  return n <= -700 ? n : n % 2 ? self(n - 1) + 1 : self(n - 3) - 2;
});
constexpr auto thirds = memo::fn([](auto self, int n) -> std::uint64_t {
  count_run();
  return n <= 0 ? 1 : (self(n - 1) + self(n - 2) + self(n - 5)) % 1'000'003;
});
}  // namespace

TEST_CASE("a range may begin anywhere, and its recursion may leave it") {
  CHECK(holds_results<zigzag, memo::range<-700, -600>, int>());
  CHECK(holds_results<zigzag, memo::range<-500, -440>, int>());
  CHECK(holds_results<thirds, memo::range<150, 170>, int>());
  CHECK(holds_results<thirds, memo::below<0>, int>());
}

TEST_CASE("what is asked for between strided keys and below a list is remembered") {
  CHECK(holds_results<thirds, memo::range<0, 200, 7>, int>());
  CHECK(holds_results<thirds, memo::range<-50, 200, 49>, int>());
  CHECK(holds_results<thirds, memo::values<200>, int>());
  CHECK(holds_results<thirds, memo::values<60, 200, 3, 199, 5>, int>());
  CHECK(holds_results<binomial, memo::box<memo::range<0, 60, 20>, memo::values<30, 7>>, int, int>());
}

namespace {
constexpr auto from_end =
    memo::fn([](auto self, std::uint64_t n) -> int { return n == ~std::uint64_t{} - 60 ? 0 : self(n - 1) + 1; });
constexpr auto from_start = memo::fn([](auto self, std::int64_t n) -> int {
  return n == std::numeric_limits<std::int64_t>::min() ? 0 : self(n - 1) + 1;
});
constexpr std::int8_t negated(std::int8_t n) { return static_cast<std::int8_t>(-n); }
constexpr int successor(bool b) { return b + 1; }
constexpr std::int64_t same(std::int64_t n) { return n; }
}  // namespace

TEST_CASE("keys reach to the ends of their types") {
  CHECK(holds_results<from_end, memo::range<~std::uint64_t{} - 60, ~std::uint64_t{}>, std::uint64_t>());
  CHECK(holds_results<
        from_start,
        memo::range<std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::min() + 60>,
        std::int64_t>());
  CHECK(holds_results<negated, memo::range<-128, 128>, std::int8_t>());
  CHECK(holds_results<successor, memo::below<2>, bool>());
}

namespace {
constexpr auto collatz =
    memo::fn([](auto self, std::uint64_t n) -> int { return n < 2 ? 0 : 1 + self(n % 2 ? 3 * n + 1 : n / 2); });
constexpr auto next_even = memo::fn([](auto self, int n) -> int { return n % 2 ? self(n + 1) + 1 : n; });
struct with_a_value {
  int value = 7;
  friend bool operator==(const with_a_value&, const with_a_value&) = default;
};
constexpr auto next_even_in_a_class = memo::fn([](auto self, int n) -> with_a_value {
  return {n % 2 ? self(n + 1).value + 1 : n};
});
constexpr auto far_ahead =
    memo::fn([](auto self, int n) -> int { return n >= 3'000 ? 0 : 1 + self(n % 200 ? n + 1 : 3'000); });
}  // namespace

TEST_CASE("a body may ask ahead of its key, within the domain and beyond") {
  CHECK(holds_results<collatz, memo::below<3'000>, std::uint64_t>());
  CHECK(holds_results<next_even, memo::below<2'500>, int>());
  CHECK(holds_results<far_ahead, memo::below<2'500>, int>());
  CHECK(holds_results<next_even_in_a_class, memo::below<99>, int>());
  CHECK(holds_results<next_even, memo::values<9, 4, 3, 10>, int>());
}

namespace {
enum class parity : std::uint8_t { even, odd };
struct mixed {
  char letter;
  double number;
  parity of;
  friend bool operator==(const mixed&, const mixed&) = default;
};
constexpr bool is_square(int n) {
  for (int i = 0; i * i <= n; ++i)
    if (i * i == n) return true;
  return false;
}
constexpr auto harmonic = memo::fn([](auto self, int n) -> double { return n == 0 ? 0 : self(n - 1) + 1. / n; });
constexpr auto parity_of = memo::fn(
    [](auto self, int n) -> parity { return n == 0 || self(n - 1) == parity::odd ? parity::even : parity::odd; });
constexpr mixed mixed_of(int n) {
  return {static_cast<char>('a' + n % 26), n / 4., n % 2 ? parity::odd : parity::even};
}
struct destroyed {
  int value = 0;
  constexpr destroyed() = default;
  constexpr destroyed(int n) : value(n) {}
  constexpr destroyed(const destroyed& other) : value(other.value) {}
  constexpr destroyed& operator=(const destroyed& other) = default;
  constexpr ~destroyed() { value = -1; }
  friend constexpr bool operator==(const destroyed& a, const destroyed& b) { return a.value == b.value; }
};
struct made_explicitly {
  int value;
  constexpr explicit made_explicitly(int n = 0) : value(n) {}
  friend bool operator==(const made_explicitly&, const made_explicitly&) = default;
};
constexpr destroyed to_be_destroyed(int n) { return n * 3; }
constexpr auto steps_of_classes = memo::fn([](auto self, int n) -> made_explicitly {
  return made_explicitly(n < 2 ? n : self(n - 1).value + self(n - 2).value);
});
constexpr std::array<short, 3> row(int n) {
  return {static_cast<short>(n), static_cast<short>(n + 1), static_cast<short>(-n)};
}
constexpr std::string_view names[] = {"even", "odd"};
constexpr const std::string_view* name(int n) { return &names[n % 2]; }
constexpr std::string_view view(int n) { return names[n % 2]; }
constexpr long double tenth(int n) { return n / 10.L; }
}  // namespace

TEST_CASE("results may be bools, floating, enumerators, structures, arrays and pointers") {
  CHECK(holds_results<is_square, memo::below<2'500>, int>());
  CHECK(holds_results<harmonic, memo::below<200>, int>());
  CHECK(holds_results<parity_of, memo::below<200>, int>());
  CHECK(holds_results<mixed_of, memo::below<2'500>, int>());
  CHECK(holds_results<row, memo::range<-1'200, 1'200>, int>());
  CHECK(holds_results<name, memo::below<2'500>, int>());
  CHECK(holds_results<view, memo::below<2'500>, int>());
  CHECK(holds_results<tenth, memo::below<2'500>, int>());
  CHECK(holds_results<to_be_destroyed, memo::below<2'500>, int>());
  CHECK(holds_results<to_be_destroyed, memo::values<7, 5>, int>());
  CHECK(holds_results<steps_of_classes, memo::below<40>, int>());
  CHECK(holds_results<steps_of_classes, memo::values<30, 5, 7>, int>());
}

namespace {
constexpr auto by_reference = memo::fn([](auto self, const int& n, const int& k) -> int {
  return n <= 0 || k <= 0 ? 1 : self(n - 1, k) + self(n, k - 1);
});
constexpr int squared_by_reference(const int& n) { return n * n; }
}  // namespace

TEST_CASE("parameters may be references to const") {
  CHECK(holds_results<by_reference, memo::box<memo::below<9>, memo::below<9>>, int, int>());
  CHECK(holds_results<squared_by_reference, memo::below<20>, int>());
  CHECK(holds_results<squared_by_reference, memo::values<7, 1, 3>, int>());
}

TEST_CASE("a call is total: outside the domain it computes, and comes back to the table") {
  static_assert(memo::table<fib, memo::below<10>>(90) == 2'880'067'194'370'816'120);
  static_assert(memo::table<fib, memo::range<5, 60, 11>>(17) == 1'597);
  constexpr auto& t = memo::table<thirds, memo::below<180>>;
  const int expected = static_cast<int>(thirds(opaque(185)));
  runs = 0;
  CHECK(t(opaque(179)) == t[179]);
  CHECK(runs == 0);
  runs = 0;
  CHECK(static_cast<int>(t(opaque(185))) == expected);
  CHECK(runs == 6);  // 185 down to 180, each once
  SECTION("and with several keys") {
    runs = 0;
    CHECK(binomial_table(opaque(61), opaque(30)) == 232'714'176'627'630'544);
    CHECK(runs == 3);  // (61, 30), (60, 29), (60, 30)
    runs = 0;
    CHECK(binomial_table(opaque(3), opaque(-2)) == 0);
    CHECK(runs > 0);
  }
  SECTION("and between strided keys") {
    constexpr auto& strided = memo::table<thirds, memo::range<0, 180, 5>>;
    runs = 0;
    CHECK(strided(opaque(178)) == thirds(178));
    CHECK(!strided.contains(178));
  }
  SECTION("inside, no body runs") {
    runs = 0;
    CHECK(fib_table(static_cast<std::uint64_t>(opaque(93))) == 12'200'160'415'121'876'738u);
    CHECK(fib_table[static_cast<std::uint64_t>(opaque(93))] == fib_table.at(93));
    CHECK(runs == 0);
  }
}

namespace {
constexpr int picky(int n) { return n > 100 ? throw std::runtime_error("more than 100") : n; }
}  // namespace

TEST_CASE("what the body throws outside the domain arrives unchanged") {
  constexpr auto& t = memo::table<picky, memo::below<50>>;
  CHECK(t(opaque(99)) == 99);
  CHECK_THROWS_WITH(t(opaque(101)), "more than 100");
}

TEST_CASE("recursion from outside the domain without room for the stack throws recursion_too_deep", "[deep]") {
  constexpr auto& d = memo::table<depth, memo::below<50>>;
  CHECK(d(opaque(1'050)) == 1'050);
  CHECK_THROWS_AS(d(opaque(1'000'000'000)), memo::recursion_too_deep);
}

TEST_CASE("at throws std::out_of_range outside the domain, and contains says where that is") {
  CHECK_THROWS_AS(fib_table.at(94), std::out_of_range);
  CHECK_THROWS_AS(fib_table.at(~std::uint64_t{}), std::out_of_range);
  CHECK_THROWS_AS(binomial_table.at(60, 0), std::out_of_range);
  CHECK_THROWS_AS(binomial_table.at(0, -1), std::out_of_range);
  CHECK_THROWS_AS((memo::table<thirds, memo::range<0, 200, 7>>.at(opaque(8))), std::out_of_range);
  CHECK_THROWS_AS((memo::table<thirds, memo::below<0>>.at(opaque(0))), std::out_of_range);
  SECTION("and names the key") {
    const auto says = [](std::string key) {
      return "memo::table::at: the key (" + key +
             ") is outside the table's domain: t(...) computes what t.at(...) does not have";
    };
    CHECK_THROWS_WITH(fib_table.at(~std::uint64_t{}), says("18446744073709551615"));
    CHECK_THROWS_WITH(binomial_table.at(opaque(60), opaque(-10)), says("60, -10"));
    CHECK_THROWS_WITH((memo::table<thirds, memo::below<0>>.at(0)), says("0"));
    CHECK_THROWS_WITH((memo::table<same, memo::range<0, 10>>.at(std::numeric_limits<std::int64_t>::min())),
                      says("-9223372036854775808"));
  }
  static_assert(fib_table.contains(93) && !fib_table.contains(94));
  static_assert(binomial_table.contains(59, 59) && !binomial_table.contains(59, 60) && !binomial_table.contains(-1, 0));
}

TEST_CASE("a table is a range of its results, in the order of the domain") {
  constexpr auto& t = memo::table<thirds, memo::values<60, 200, 3>>;
  static_assert(std::is_same_v<decltype(*t.begin()), const std::uint64_t&>);
  static_assert(std::size(t) == 3 && std::data(t) == t.begin() && t.end() - t.begin() == 3);
  const std::uint64_t expected[] = {thirds(60), thirds(200), thirds(3)};
  CHECK(std::equal(t.begin(), t.end(), std::begin(expected), std::end(expected)));
  CHECK((t[60] == expected[0] && t[200] == expected[1] && t[3] == expected[2]));
  std::size_t n = 0;
  for (const std::uint64_t result : fib_table) CHECK(result == fib(n++));
  CHECK(n == 94);
  constexpr auto& none = memo::table<thirds, memo::below<0>>;
  CHECK((none.begin() == none.end() && none.size() == 0 && none(opaque(3)) == thirds(3)));
}

namespace {
constexpr int decimal(int a, int b, int c) { return a * 100 + b * 10 + c; }
}  // namespace

TEST_CASE("several keys are subscripts one after another") {
  using box = memo::box<memo::range<2, 6>, memo::values<7, 3, 5>, memo::range<-4, 9, 2>>;
  constexpr auto& t = memo::table<decimal, box>;
  static_assert(t[2][7][-4] == 266 && t[5][5][8] == 558 && t[4][3][0] == 430);
  CHECK(holds_results<decimal, box, int, int, int>());
  CHECK(&t[opaque(4)][opaque(3)][opaque(0)] == &t.at(4, 3, 0));
}

TEST_CASE("a table over a table takes what that one knows") {
  constexpr auto& wide = memo::table<fib_table, memo::range<90, 94>>;
  static_assert(wide[93] == 12'200'160'415'121'876'738u && wide(10) == 55);
  constexpr auto& more = memo::table<memo::table<thirds, memo::below<100>>, memo::below<300>>;
  CHECK(std::equal(more.begin(), more.begin() + 100, memo::table<thirds, memo::below<100>>.begin()));
  CHECK(more[299] == thirds(299));
  CHECK(more(opaque(300)) == thirds(300));
  constexpr auto& apart = memo::table<memo::table<thirds, memo::values<90, 3>>, memo::values<89, 4>>;
  CHECK((apart(opaque(89)) == thirds(89) && apart(opaque(90)) == thirds(90) && apart(opaque(88)) == thirds(88)));
}

TEST_CASE("a table is made of a lambda, a function or a functor as it stands") {
  static_assert(memo::table<[](int n) { return n * n; }, memo::below<10>>[9] == 81);
  static_assert(memo::table<negated, memo::below<10>>[9] == -9);
  static_assert(
      memo::table<[](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 2; }, memo::below<500>>[499] == 998);
  SUCCEED();
}

namespace {

constexpr int squares[] = {0, 1, 4, 9};
constexpr const int& square(int n) { return squares[n]; }
constexpr const int* place_of_square(int n) { return n == 0 ? nullptr : &squares[n]; }

}  // namespace

TEST_CASE("a table keeps a copy of what a reference refers to, and a pointer to what is static") {
  constexpr auto& t = memo::table<square, memo::below<4>>;
  static_assert(std::is_same_v<decltype(t[3]), const int&> && t[3] == 9 && &t[3] != &squares[3] &&
                memo::at<square>(2) == 4);
  constexpr auto& p = memo::table<place_of_square, memo::below<4>>;
  static_assert(p[2] == &squares[2] && p[0] == nullptr);
  SUCCEED();
}
