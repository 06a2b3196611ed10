#include <memo/detail/domain/traits.hpp>

#include <cstddef>
#include <type_traits>

#include <memo/domain.hpp>

#include "catch.hpp"

using namespace memo::detail;

namespace {

struct least {
  static constexpr std::size_t arity = 1;
  static constexpr std::size_t size() { return 2; }
  static constexpr std::size_t find(int key) { return key == 10 ? 0 : key == 20 ? 1 : 2; }
  template <class P>
  static constexpr P key(std::size_t position) {
    return static_cast<P>(position == 0 ? 10 : 20);
  }
};

}  // namespace

TEST_CASE("what a domain leaves unsaid: it is in order, has gaps, accepts every parameter, and looks for a position") {
  static_assert(std::is_same_v<ascending_t<least>, least> && !is_dense<least> && accepts<least, int>());
  static_assert(position_in<least>(20) == 1 && position_in<memo::below<9>>(7) == 7);
  static_assert(std::is_same_v<told_t<least, 0>, least>);
  SUCCEED();
}

namespace {
struct visiting_one : least {
  template <class P>
  static constexpr P key(std::size_t) = delete;
  template <class P, class F>
  static constexpr decltype(auto) visit(std::size_t position, F f) {
    return f(least::key<P>(position));
  }
};
}  // namespace

TEST_CASE("a domain of one parameter gives its keys one by one") {
  static_assert(giving_keys<least, int> && !giving_keys<visiting_one, int>);
  SUCCEED();
}

TEST_CASE("the key at a position is visited, of one parameter or of several") {
  static_assert(visit_keys<least, int>(1, [](int key) { return key; }) == 20);
  static_assert(visit_keys<memo::box<least, memo::below<3>>, int, int>(5, [](int a, int b) { return a * 10 + b; }) ==
                202);
  SUCCEED();
}

TEST_CASE("a box is dense where its sides are") {
  static_assert(is_dense<memo::box<memo::below<3>, memo::range<2, 5>>> && !is_dense<memo::box<memo::below<3>, least>>);
  static_assert(!is_dense<memo::values<7, 5>> && is_dense<memo::values<5, 6>> && !is_dense<memo::range<0, 10, 2>>);
  SUCCEED();
}
