#include <memo/fn.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace {

constexpr auto fib = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
});

constexpr auto binomial = memo::fn([](auto self, int n, int k) -> std::uint64_t {
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
});

constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });

/// How often the body of fib runs in one call.
constexpr int fib_runs(int n) {
  int runs = 0;
  const auto counted = memo::fn([&runs](auto self, int i) -> std::uint64_t {
    ++runs;
    return i < 2 ? static_cast<std::uint64_t>(i) : self(i - 1) + self(i - 2);
  });
  return counted(n) == fib(static_cast<std::uint64_t>(n)) ? runs : -1;
}

constexpr int binomial_runs(int n, int k) {
  int runs = 0;
  const auto counted = memo::fn([&runs](auto self, int i, int j) -> std::uint64_t {
    ++runs;
    return j == 0 || j == i ? 1 : self(i - 1, j - 1) + self(i - 1, j);
  });
  return counted(n, k) == binomial(n, k) ? runs : -1;
}

constexpr std::size_t edit_distance(std::string_view a, std::string_view b, int* runs = nullptr) {
  const auto distance = memo::fn([runs](auto self, std::string_view x, std::string_view y) -> std::size_t {
    if (runs) ++*runs;
    if (x.empty() || y.empty()) return x.size() + y.size();
    const auto x1 = x.substr(1), y1 = y.substr(1);
    if (x[0] == y[0]) return self(x1, y1);
    const std::size_t best = self(x1, y) < self(x, y1) ? self(x1, y) : self(x, y1);
    return 1 + (self(x1, y1) < best ? self(x1, y1) : best);
  });
  return distance(a, b);
}

enum class step : signed char { left = -1, right = 1 };

/// Paths of n steps, by the last step: as often the other way as the same.
constexpr auto paths = memo::fn([](auto self, step last, bool may_turn, int n) -> std::uint64_t {
  if (n == 0) return 1;
  const step other = last == step::left ? step::right : step::left;
  return self(last, true, n - 1) + (may_turn ? self(other, false, n - 1) : 0);
});

std::uint64_t opaque(std::uint64_t n) {
  volatile std::uint64_t v = n;
  return v;
}

}  // namespace

TEST_CASE("a call runs the body once for each key that its recursion visits") {
  static_assert(fib(90) == 2'880'067'194'370'816'120);
  static_assert(fib_runs(0) == 1 && fib_runs(1) == 1 && fib_runs(2) == 3);
  static_assert(fib_runs(90) == 91);
  CHECK(fib(opaque(90)) == 2'880'067'194'370'816'120);
  CHECK(fib_runs(static_cast<int>(opaque(90))) == 91);
  CHECK(fib_runs(static_cast<int>(opaque(1'000))) == 1'001);
}

TEST_CASE("arguments in another order, or shared out otherwise, are another key") {
  static_assert(binomial(52, 5) == 2'598'960);
  static_assert(binomial_runs(20, 10) == 120);  // of 11 * 11, all but the corner that nothing asks for
  CHECK(binomial(60, static_cast<int>(opaque(30))) == 118'264'581'564'861'424);
  CHECK(binomial_runs(60, static_cast<int>(opaque(30))) == 31 * 31 - 1);
}

TEST_CASE("enumerations, bools and strings are keys") {
  static_assert(paths(step::left, true, 3) == 5);
  static_assert(paths(step::left, false, 80) == 37'889'062'373'143'906);
  CHECK(paths(step::right, false, static_cast<int>(opaque(80))) == 37'889'062'373'143'906);

  static_assert(edit_distance("kitten", "sitting") == 3);
  static_assert(edit_distance("", "abc") == 3);
  int runs = 0;
  CHECK(edit_distance("abcdefghij", "klmnopqrst", &runs) == 10);
  CHECK(runs == 11 * 11);
}

#if defined(__SIZEOF_INT128__)
TEST_CASE("an integer of 128 bits is a key, whatever the standard library makes of it") {
  __extension__ using int128 = __int128;
  constexpr auto bits = memo::fn([](auto self, int128 n) -> int { return n == 0 ? 0 : self(n / 2) + 1; });
  static_assert(bits(int128{1} << 100) == 101);
  CHECK(bits(int128{static_cast<int>(opaque(1))} << 100) == 101);
}
#endif

TEST_CASE("a key outlives the temporary that it was made of") {
  int runs = 0;
  const auto f = memo::fn([&runs](auto self, std::string_view name, int n) -> int {
    ++runs;
    if (n == 0) return static_cast<int>(name.size());
    const std::string left = std::string(name) + " and a name longer than any small buffer";
    return self(std::string_view(left), n - 1) + self(std::string(left), n - 1);
  });
  CHECK(f("x", 5) == 32 * (1 + 5 * 40));
  CHECK(runs == 6);
}

TEST_CASE("an argument converts to the signature's type, and then is the same key") {
  std::set<std::uint64_t> seen;
  const auto f = memo::fn([&seen](auto self, std::uint8_t n) -> int {
    CHECK(seen.insert(n).second);
    return n == 7 ? 1 : self(7) + self(7L) + self(7.0);
  });
  CHECK(f(std::uint8_t{1}) == 3);
  CHECK(seen.size() == 2);
}

TEST_CASE("recursion is 10,000 levels deep in constant evaluation") {
  static_assert(depth(220) == 220);
  static_assert(memo::at<depth>(10'000) == 10'000);
  static_assert(fib(93) == 12'200'160'415'121'876'738u);
  SUCCEED();
}

TEST_CASE("constant evaluation has room for thousands of keys, also where their low bits are all the same") {
  constexpr auto grid = memo::fn(
      [](auto self, int i, int j) -> int { return i == 0 || j == 0 ? 1 : (self(i - 1, j) + self(i, j - 1)) % 9'973; });
  constexpr auto packed = memo::fn([](auto self, std::uint64_t ij) -> int {
    const std::uint64_t i = ij >> 40, j = ij >> 20 & 0xfffff;
    return i == 0 || j == 0 ? 1 : (self((i - 1) << 40 | j << 20) + self(i << 40 | (j - 1) << 20)) % 9'973;
  });
  static_assert(grid(60, 60) == packed(std::uint64_t{60} << 40 | std::uint64_t{60} << 20));
  CHECK(grid(60, static_cast<int>(opaque(60))) == packed(opaque(std::uint64_t{60} << 40 | std::uint64_t{60} << 20)));
}

TEST_CASE("recursion without room for the stack throws recursion_too_deep, and the function works on", "[deep]") {
  const int levels = static_cast<int>(opaque(1'000'000'000));
  CHECK(depth(2'000) == 2'000);
  CHECK_THROWS_AS(depth(levels), memo::recursion_too_deep);
  CHECK(depth(2'000) == 2'000);
  SECTION("also where a key asks for itself") {
    const auto cyclic = memo::fn([](auto self, int n) -> int { return self(n) + 1; });
    CHECK_THROWS_AS(cyclic(1), memo::recursion_too_deep);
  }
  SECTION("and a body may go on with something else") {
    const auto careful = memo::fn([&](auto self, int n) -> int {
      if (n == levels) try {
          return self(n - 1);
        } catch (const memo::recursion_too_deep&) {
          return -1;
        }
      return n == 0 ? 0 : self(n - 1) + 1;
    });
    CHECK(careful(levels) == -1);
  }
  SECTION("which says what to do") {
    try {
      depth(levels);
      FAIL("no exception");
    } catch (const std::exception& e) {
      CHECK(std::string(e.what()).find("ask for smaller keys first, or enlarge the stack") != std::string::npos);
    }
  }
}

TEST_CASE("a function without captures is a template argument, and computed by the compiler or not at all") {
  static_assert(memo::at<fib>(90) == 2'880'067'194'370'816'120);
  static_assert(memo::at<binomial>(52, 5) == 2'598'960);
  static_assert(memo::at<[](int n) { return 2 * n; }>(21) == 42);
  static_assert(sizeof(fib) == 1);
  constexpr std::array<int, memo::at<fib>(10)> fifty_five{};
  CHECK(fifty_five.size() == 55);
  CHECK(memo::at<fib>(90) == fib(opaque(90)));
}

TEST_CASE("nothing is kept between calls") {
  int runs = 0;
  const auto f = memo::fn([&runs](auto self, int n) -> int {
    ++runs;
    return n == 0 ? 0 : self(n - 1) + self(n - 1);
  });
  CHECK(f(4) == 0);
  CHECK(runs == 5);
  CHECK(f(4) == 0);
  CHECK(runs == 10);
}

TEST_CASE("what the body throws arrives unchanged, and nothing is remembered of it") {
  int runs = 0;
  bool throws = true;
  const auto f = memo::fn([&](auto self, int n) -> int {
    ++runs;
    if (n == 0) return throws ? throw std::runtime_error("at 0") : 1;
    return self(n - 1) + self(n - 1);
  });
  CHECK_THROWS_WITH(f(3), "at 0");
  CHECK(runs == 4);
  throws = false;
  CHECK(f(3) == 8);
  CHECK(runs == 8);
  SECTION("so that a body may catch it and ask again") {
    int attempts = 0;
    const auto stubborn = memo::fn([&](auto self, int n) -> int {
      if (n == 0) return ++attempts < 3 ? throw attempts : attempts;
      for (;;) try {
          return self(0);
        } catch (int) {
        }
    });
    CHECK(stubborn(1) == 3);
    CHECK(attempts == 3);
  }
}

TEST_CASE("results may be large, or movable only") {
  int runs = 0;
  const auto rows = memo::fn([&runs](auto self, int n) -> std::vector<std::string> {
    ++runs;
    if (n == 0) return {};
    std::vector<std::string> all = self(n - 1);
    for (const std::string& s : self(n - 1)) all.push_back(s + s);
    all.push_back(std::string(50, 'a'));
    return all;
  });
  CHECK(rows(4).size() == 15);
  CHECK(runs == 5);

  const auto boxed = memo::fn([](auto self, int n) -> std::unique_ptr<int> {
    return std::make_unique<int>(n < 2 ? n : *self(n - 1) + *self(n - 2));
  });
  CHECK(*boxed(30) == 832'040);
}

TEST_CASE("a function of no arguments and a plain callable are called as they are") {
  static_assert(memo::fn([] { return 42; })() == 42);
  static_assert(memo::fn([](int a, int b) { return a - b; })(5, 3) == 2);
  const auto moved = memo::fn([](std::unique_ptr<int> p) { return *p; });
  CHECK(moved(std::make_unique<int>(3)) == 3);
}

TEST_CASE("functions call each other, each with a memory of its own") {
  constexpr auto outer = memo::fn([](auto self, int n) -> std::uint64_t {
    return n == 0 ? 1 : self(n - 1) + fib(static_cast<std::uint64_t>(n));
  });
  static_assert(outer(20) == 17'711);  // one more than fib(22) - 1
  CHECK(outer(static_cast<int>(opaque(20))) == 17'711);
}
