#include <memo/domain/box.hpp>

#include <cstdint>
#include <vector>

#include <memo/domain.hpp>

#include "catch.hpp"
#include "support/domains.hpp"

using namespace support;

namespace {

/// A box against nested loops over its sides.
template <class A, class B, class P, class Q>
constexpr bool box_agrees() {
  using box = memo::box<A, B>;
  const std::vector<P> p = list_of<P>(A{});
  const std::vector<Q> q = list_of<Q>(B{});
  if (!box::template accepts<P, Q>() || box::arity != 2 || box::size() != p.size() * q.size()) return false;
  std::size_t at = 0;
  for (const P a : p)
    for (const Q b : q) {
      if (box::find(a, b) != at || box::position(a, b) != at) return false;
      if (!box::template visit<P, Q>(at, [&](P x, Q y) { return x == a && y == b; })) return false;
      ++at;
    }
  for (const P a : near(p))
    for (const Q b : near(q)) {
      const std::size_t i = place(p, a), j = place(q, b);
      if (box::find(a, b) != (i == nowhere || j == nowhere ? nowhere : i * q.size() + j)) return false;
    }
  return true;
}

}  // namespace

TEST_CASE("a box is every combination, the last key moving fastest") {
  CHECK_BOTH(box_agrees<memo::below<3>, memo::below<4>, int, int>());
  CHECK_BOTH(box_agrees<memo::below<1>, memo::below<1>, std::uint8_t, std::uint64_t>());
  CHECK_BOTH(box_agrees<memo::range<-3, 3>, memo::range<-7, 8, 5>, std::int8_t, std::int64_t>());
  CHECK_BOTH(box_agrees<memo::values<9, -4, 0>, memo::below<3>, int, unsigned>());
  CHECK_BOTH(box_agrees<memo::below<3>, memo::values<6, 3, 5, 4>, int, int>());
  CHECK_BOTH(box_agrees<memo::below<0>, memo::below<4>, int, int>());
  CHECK_BOTH(box_agrees<memo::below<4>, memo::range<5, 5>, int, int>());
  SECTION("of three and more") {
    using cube = memo::box<memo::below<2>, memo::values<7, 5>, memo::range<-1, 2>>;
    static_assert(cube::size() == 12 && cube::arity == 3);
    static_assert(cube::find(1, 5, 1) == 11 && cube::find(0, 7, -1) == 0 && cube::find(1, 7, 0) == 7);
    static_assert(cube::find(2, 5, 1) == nowhere && cube::find(1, 6, 1) == nowhere && cube::find(1, 5, 2) == nowhere);
    static_assert(cube::visit<int, int, int>(8, [](int a, int b, int c) { return a * 100 + b * 10 + c; }) == 171);
  }
  SECTION("of one") {
    static_assert(memo::box<memo::below<5>>::find(4) == 4 && memo::box<memo::below<5>>::find(5) == nowhere);
    static_assert(memo::box<memo::range<3, 9, 2>>::key<int>(2) == 7 && memo::domain<memo::box<memo::below<5>>, int>);
  }
  SECTION("filled in ascending order of each") {
    using ascending = memo::box<memo::values<9, -4, 0>, memo::values<2, 1>>::ascending;
    static_assert(ascending::find(-4, 1) == 0 && ascending::find(-4, 2) == 1 && ascending::find(9, 2) == 5);
  }
}

TEST_CASE("a box whose size does not fit is not taken for a small one") {
  using beyond = memo::box<memo::below<std::uint64_t{1} << 32>, memo::below<std::uint64_t{1} << 32>>;
  static_assert(beyond::size() >= std::uint64_t{1} << 32);
  using far_beyond =
      memo::box<memo::below<std::uint64_t{3} << 62>, memo::below<std::uint64_t{1} << 62>, memo::below<8>>;
  static_assert(far_beyond::size() >= std::uint64_t{1} << 32);
  SUCCEED();
}
