#include <memo/detail/constant/strides.hpp>

#include <memo/constant.hpp>

#include <cstdint>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;
namespace hana = boost::hana;

namespace {

template <int N>
using c = hana::integral_constant<int, N>;

constexpr bool is_step(countdown found, std::size_t argument, int to, int step) {
  return found.argument == argument && found.to == to && found.step == step;
}

/// Answers itself.
struct echo {
  template <int N>
  c<N> operator()(c<N>, c<7>) const;
};
template <class Ahead, int N>
constexpr bool asks = std::is_base_of_v<
    typename answers_at<0, echo, type_list<c<2>, c<7>>, std::index_sequence<0, 1>>::template answer<N>, Ahead>;

}  // namespace

TEST_CASE("a step down changes one argument, a number") {
  static_assert(is_step(find_countdown({{false, 9, 6}, {true, 0, 0}}), 0, 6, 3));
  static_assert(is_step(find_countdown({{true, 0, 0}, {false, 9, 8}}), 1, 8, 1));
  static_assert(find_countdown({{false, 9, 6}, {false, 9, 8}}).levels() == 0);
  static_assert(find_countdown({{false, 6, 9}}).levels() == 0);
  static_assert(find_countdown({{false, 9, -1}}).levels() == 0);
  static_assert(find_countdown({{false, 0, 0}}).levels() == 0);
  static_assert(constant_value<c<9>> == 9 && constant_value<int> == 0);
  SUCCEED();
}

TEST_CASE("what a large number asks for is looked at within 28 levels, whatever the step") {
  static_assert(looks_ahead<int, c<930>> && !looks_ahead<int, c<935>> && !looks_ahead<c<93>, c<-930>>);
  static_assert([] {
    for (std::int64_t step = 1; step < 300; ++step)
      for (std::int64_t value = 1'000, since = 0; value < 1'000 + 100 * step; value += step)
        if ((since = is_milestone(value) ? 0 : since + 1) == 28) return false;
    return true;
  }());
  SUCCEED();
}

TEST_CASE("what is ahead is asked for at strides above the end, from the same remainder") {
  using ahead = strides<echo, type_list<c<1'001>, c<7>>, type_list<c<998>, c<7>>>::ahead;  // 332 levels, to 2
  static_assert(asks<ahead, 128 * 3 + 2> && asks<ahead, 192 * 3 + 2> && asks<ahead, 320 * 3 + 2>);
  static_assert(!asks<ahead, 64 * 3 + 2> && !asks<ahead, 384 * 3 + 2> && !asks<ahead, 129 * 3 + 2>);
  SECTION("and nothing where that is not deep") {
    static_assert(std::is_same_v<strides<echo, type_list<c<129>, c<7>>, type_list<c<128>, c<7>>>::ahead, type_list<>>);
    static_assert(std::is_empty_v<strides<echo, type_list<>, type_list<c<999>, c<7>>>>);
  }
  SUCCEED();
}

constexpr auto count_down = memo::fn([](auto self, auto n) {
  using namespace memo::literals;
  if constexpr (n < 2_c)
    return n;
  else
    return self(n - 2_c);
});

TEST_CASE("a countdown is deeper than templates may be") {
  static_assert(count_down(c<1'041>()).value == 1);  // 520 levels, at two templates each
  SUCCEED();
}
