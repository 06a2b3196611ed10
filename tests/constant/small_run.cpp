#include <memo/detail/constant/small_run.hpp>

#include <memo/constant.hpp>

#include <cstdint>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;
using namespace memo::literals;

namespace {

/// The number of bodies that are run for a key and what it asks for, none twice.
template <class Next>
struct runs {
  int& count;
  Next next;

  template <class Self>
  constexpr int operator()(const Self& self, int n) const {
    ++count;
    return n < 2 ? n : next(self, n);
  }
};
template <int N>
constexpr int runs_of(auto next) {
  int count = 0;
  const runs<decltype(next)> answer{count, next};
  static_cast<void>(small_result<std::size_t{N} + 1>(answer, N, static_cast<int (*)(int)>(nullptr)));
  return count;
}

constexpr auto steps_of_two = memo::fn([](auto self, int n) -> int {
  return n == 1 ? throw n : n == 0 ? 0 : self(n - 2);
});
constexpr auto from_one = memo::fn([](auto self, int n) -> int {
  return n == 0 ? throw n : n == 1 ? 1 : n * self(n - 1);
});
constexpr auto upward = memo::fn([](auto self, int n) -> int {
  return n == 1 ? 0 : 1 + self(n % 2 ? 3 * n + 1 : n / 2);
});
constexpr auto broad = memo::fn([](auto self, unsigned char n) -> unsigned {
  unsigned sum = 1;
  for (unsigned char i = 0; i < n; ++i) sum = (sum + self(i)) % 1'000;
  return sum;
});
constexpr auto of_booleans = memo::fn([](auto self, bool b) -> int { return b ? self(false) + 1 : 5; });
constexpr auto of_reference = memo::fn([](auto self, const char& c) -> long { return c == 0 ? 0 : self(c - 1) + c; });

template <class Function, auto N>
constexpr bool is_small = !std::is_void_v<attempt_t<small_evaluation<Function, N>, may_be_small<Function, N>>>;
template <auto& F, auto N>
constexpr bool is_small_of = is_small<std::remove_cvref_t<decltype(F)>, N>;

}  // namespace

TEST_CASE("a small recursion runs each body once, and where it goes down by much those alone that it asks for") {
  static_assert(runs_of<20>([](const auto& self, int n) { return (self(n - 1) + self(n - 2)) % 100; }) == 21);
  static_assert(runs_of<1'000>([](const auto& self, int n) { return self(n / 2); }) == 10);
  SUCCEED();
}

TEST_CASE("a recursion that is deeper than calls are nested may be small") {
  constexpr auto depth = [](const auto& self, int n) { return self(n - 1) + 1; };
  static_assert(runs_of<1'023>(depth) == 1'023);
  SUCCEED();
}

TEST_CASE("one that has no result at a number that is run for others is not small, and answered all the same") {
  static_assert(!is_small_of<steps_of_two, 40> && steps_of_two(40_c).value == 0);
  static_assert(!is_small_of<upward, 27> && upward(27_c).value == 111);
  static_assert(is_small_of<from_one, 6> && from_one(6_c).value == 720);
  SUCCEED();
}

TEST_CASE("numbers of each type are small") {
  static_assert(is_small_of<broad, static_cast<unsigned char>(12)> && broad(12_c).value == 96);
  static_assert(is_small_of<of_booleans, true> && of_booleans(std::true_type()).value == 6);
  static_assert(is_small_of<of_reference, 'A'> && of_reference(65_c).value == 65 * 66 / 2);
  static_assert(!is_small_of<upward, -1> && !is_small_of<upward, 1'024> && is_small_of<upward, 1>);
  SUCCEED();
}
