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
/// What is asked for, below Highest.
template <class Ahead, int Highest, int N>
constexpr bool asks = std::is_base_of_v<typename answers_below<0, echo, type_list<c<Highest>, c<7>>,
                                                               std::index_sequence<0, 1>>::template answer<Highest - N>,
                                        Ahead>;
template <int N>
struct level {
  static constexpr int n = N;
};

}  // namespace

TEST_CASE("a step down changes one argument, a number") {
  static_assert(is_step(find_countdown({change_of<c<9>, c<6>>, change_of<c<3>, c<3>>}), 0, 6, 3));
  static_assert(is_step(find_countdown({change_of<int, int>, change_of<c<9>, c<8>>}), 1, 8, 1));
  static_assert(find_countdown({change_of<c<9>, c<6>>, change_of<c<9>, c<8>>}).levels() == 0);
  static_assert(find_countdown({change_of<c<6>, c<9>>}).levels() == 0);
  static_assert(find_countdown({change_of<c<9>, c<-1>>}).levels() == 0);
  static_assert(find_countdown({change_of<c<0>, c<0>>}).levels() == 0);
  SUCCEED();
}

TEST_CASE("or is a type, made as the one before") {
  static_assert(is_step(find_countdown({change_of<hana::type<level<9>>, hana::type<level<6>>>}), 0, 6, 3));
  static_assert(is_step(find_countdown({change_of<int***, int*>}), 0, 1, 2));
  static_assert(find_countdown({change_of<hana::type<level<9>>, level<6>>}).levels() == 0);
  static_assert(find_countdown({change_of<level<9>, std::integral_constant<int, 6>>}).levels() == 0);
  static_assert(find_countdown({change_of<int***, char*>}).levels() == 0);
  SUCCEED();
}

constexpr bool meets_one_within_23_levels(std::int64_t from, std::int64_t step) {
  for (std::int64_t value = from, since = 0; value > from - 100 * step; value -= step)
    if ((since = is_milestone(value) ? 0 : since + 1) == 23) return false;
  return true;
}

TEST_CASE("what a large number asks for is looked at within 23 levels, whatever the step") {
  static_assert(is_milestone(920) && !is_milestone(921) && !is_milestone(92) && !is_milestone(-920));
  static_assert([] {
    for (std::int64_t step = 1; step < 300; ++step)
      if (!meets_one_within_23_levels(200 + 100 * step, step)) return false;
    return true;
  }());
  static_assert(meets_one_within_23_levels(1'000'000'000, 19 * 23) &&
                meets_one_within_23_levels(1'000'000'000, 19 * 23 * 16));
  SUCCEED();
}

TEST_CASE("what is ahead is asked for at strides above the end, from the same remainder") {
  using ahead = strides<echo, type_list<c<1'001>, c<7>>, type_list<c<998>, c<7>>>::ahead;  // 332 levels, to 2
  constexpr int highest = 320 * 3 + 2;
  static_assert(asks<ahead, highest, 128 * 3 + 2> && asks<ahead, highest, 192 * 3 + 2>);
  static_assert(asks<ahead, highest, highest>);
  static_assert(!asks<ahead, highest, 64 * 3 + 2> && !asks<ahead, highest, 129 * 3 + 2>);
  static_assert(!asks<ahead, 384 * 3 + 2, 384 * 3 + 2>);
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

constexpr auto height = memo::fn([](auto self, auto t) {
  using namespace memo::literals;
  using type = typename decltype(t)::type;
  return memo::if_(
      hana::bool_c<type::n == 0>, [](auto) { return 0_c; },
      [](auto f) { return f(hana::type_c<level<type::n - 1>>) + 1_c; })(self);
});

TEST_CASE("and so is one of types") {
  static_assert(height(hana::type_c<level<800>>).value == 800);
  SUCCEED();
}
