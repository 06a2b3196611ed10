#include <memo/detail/call/evaluation_calls.hpp>

#include <cstdint>
#include <string_view>

#include <memo/fn.hpp>

#include "catch.hpp"

namespace {

/// In no order of a countdown.
constexpr auto up = memo::fn([](auto self, int n) -> int { return n == 600 ? 0 : self(n + 1) + 1; });
constexpr auto far_from_0 = memo::fn([](auto self, int n) -> int { return n == 4'000 ? 0 : self(n - 1) + 1; });
constexpr auto accumulated =
    memo::fn([](auto self, int n, int sum) -> int { return n == 0 ? sum : self(n - 1, sum + n); });
constexpr auto fib_mod = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : (self(n - 1) + self(n - 2)) % 1'000'000'007;
});
constexpr auto wrapped_fib = memo::fn([](auto self, unsigned n, std::uint64_t a, std::uint64_t b) -> std::uint64_t {
  if (n == 0) return a;
  return self(n - 1, b, a + b);
});
/// Divides by what it is given.
constexpr auto quotients = memo::fn([](auto self, int n) -> int { return n == 0 ? 1 : 1 + 1'000 / self(n - 1); });
constexpr auto length =
    memo::fn([](auto self, std::string_view s) -> std::size_t { return s.empty() ? 0 : self(s.substr(1)) + 1; });

/// Nest more calls a level than `self` and the body.
constexpr auto by_way_of_others = memo::fn([](auto self, int n) -> int {
  const auto ask = [&](int k) { return self(k); };
  const auto add = [&](int k) { return ask(k) + 1; };
  return n == 0 ? 0 : add(n - 1);
});
constexpr int called_from(int calls, int n) { return calls == 0 ? by_way_of_others(n) : called_from(calls - 1, n); }

constexpr int nested_from(int calls, bool& fits, int more, const int* evaluation) {
  if (calls != 0) return nested_from(calls - 1, fits, more, evaluation);
  fits = memo::detail::nests(static_cast<std::size_t>(more), evaluation);
  return 0;
}
constexpr bool nests_from(int calls, int more) {
  bool fits = false;
  const int evaluation = nested_from(calls, fits, more, nullptr);
  nested_from(calls, fits, more, &evaluation);
  return fits;
}

struct point {
  int x;
  int y;
};
constexpr auto points = memo::fn([](auto self, int n) -> point {
  if (n == 0) return {0, 1};
  const point p = self(n - 1);
  return {p.x + p.y, p.y};
});

constexpr auto fib_mod_by_hand(int n) {
  std::uint64_t a = 0, b = 1;
  while (n-- > 0) {
    const std::uint64_t next = (a + b) % 1'000'000'007;
    a = b;
    b = next;
  }
  return a;
}
constexpr int quotients_by_hand(int n) {
  int x = 1;
  while (n-- > 0) x = 1 + 1'000 / x;
  return x;
}

struct long_text {
  char v[301];
};
constexpr long_text text = [] {
  long_text t{};
  for (int i = 0; i < 300; ++i) t.v[i] = static_cast<char>('a' + i % 7);
  return t;
}();

/// How often the body runs.
constexpr int runs(int n, int end) {
  int count = 0;
  const auto counted = memo::fn([&count, end](auto self, int i) -> int {
    ++count;
    return i == end ? 0 : self(i - 1) + 1;
  });
  return counted(n) == n - end ? count : -1;
}

}  // namespace

TEST_CASE("a recursion goes deeper than a constant evaluation nests calls") {
  static_assert(up(0) == 600);
  static_assert(far_from_0(4'600) == 600);
  static_assert(accumulated(10'000, 0) == 50'005'000);
  static_assert(wrapped_fib(10'000, 0, 1) == 15'574'651'946'073'070'043u);
  static_assert(fib_mod(1'000) == fib_mod_by_hand(1'000));
  static_assert(points(600).x == 600);
  static_assert(length(std::string_view(text.v, 300)) == 300);
  SUCCEED();
}

TEST_CASE("and where a body nests calls of its own") {
  static_assert(by_way_of_others(1'000) == 1'000);
  static_assert(called_from(200, 700) == 700);
  SUCCEED();
}

TEST_CASE("it is seen how many calls can be nested") {
  static_assert(nests_from(50, 440) && !nests_from(50, 470));
  static_assert(nests_from(300, 190) && !nests_from(300, 220));
  SUCCEED();
}

TEST_CASE("a call that is put off gives a result for the time, which a body can divide by") {
  static_assert(quotients(600) == quotients_by_hand(600));
  SUCCEED();
}

TEST_CASE("a body is run twice at most, and once where a recursion counts down to 0") {
  static_assert(runs(100, 0) == 101);
  static_assert(runs(1'000, 0) < 1'000 + 250);
  static_assert(runs(2'000, 1'200) < 2 * 800 + 250);
  SUCCEED();
}
