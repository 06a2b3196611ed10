#include <memo/detail/table/baking.hpp>

#include <cstddef>

#include <memo/domain.hpp>

#include "catch.hpp"

using namespace memo::detail;

namespace {

constexpr auto square = [](int n) { return n * n; };
/// No constant from 9,000 on.
constexpr auto until_9000 = [](int n) { return n < 9'000 ? n : throw n; };

template <int Refused>
constexpr auto but = [](int n) { return n != Refused ? n : throw n; };

template <auto F, class Domain>
using baking_of = baking<F, Domain, int(int)>;

}  // namespace

TEST_CASE("a table is cut into leaves, the last one shorter") {
  using b = baking_of<square, memo::below<20'000>>;
  static_assert(b::count(0) == leaf_size && b::count(1) == leaf_size && b::count(2) == 20'000 - 2 * leaf_size);
  static_assert(baked_leaf<b, 2>.v[0] == static_cast<int>(4 * leaf_size * leaf_size));
  SUCCEED();
}

TEST_CASE("the first key without a constant result is found, in whatever leaf it is") {
  using b = baking_of<until_9000, memo::below<20'000>>;
  static_assert(first_refused<b, 0> == npos && first_refused<b, 1> == 9'000 && first_refused<b, 2> == 9'000);
  SUCCEED();
}

template <int Refused>
constexpr bool finds = first_refused<baking_of<but<Refused>, memo::below<100>>, 0> == Refused;

TEST_CASE("or among the first, or the last") {
  static_assert(finds<0> && finds<1> && finds<7> && finds<8> && finds<70> && finds<99>);
  SUCCEED();
}
