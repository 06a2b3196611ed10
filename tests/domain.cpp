#include <memo/domain.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace {

__extension__ using wide = __int128;  // holds every 64-bit key, signed or not

using memo::detail::nowhere;
constexpr auto int64_min = std::numeric_limits<std::int64_t>::min();
constexpr auto int64_max = std::numeric_limits<std::int64_t>::max();
constexpr auto uint64_max = std::numeric_limits<std::uint64_t>::max();

enum class colour : std::uint16_t { red = 10, green = 11, blue = 12, black = 500 };

/// What a domain should say of a key: its place in the plain list.
template <class P>
constexpr std::size_t place(const std::vector<P>& keys, P key) {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i] == key) return i;
  return nowhere;
}

template <class P, auto Lo, auto Hi, auto Step>
constexpr std::vector<P> list_of(memo::range<Lo, Hi, Step>) {
  std::vector<P> keys;
  for (wide k = Lo; k < static_cast<wide>(Hi); k += Step) keys.push_back(static_cast<P>(k));
  return keys;
}
template <class P, auto N>
constexpr std::vector<P> list_of(memo::below<N>) {
  return list_of<P>(memo::range<decltype(N){}, N>{});
}
template <class P, auto... E>
constexpr std::vector<P> list_of(memo::values<E...>) {
  return {static_cast<P>(E)...};
}

/// The domain says of every listed key where it is, and of the others in `asked` that they are nowhere.
template <class Domain, class P>
constexpr bool agrees(const std::vector<P>& listed, const std::vector<P>& asked) {
  if (!Domain::template accepts<P>() || Domain::size() != listed.size()) return false;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    if (Domain::template visit<P>(i, [](P key) { return key; }) != listed[i]) return false;
    if (Domain::find(listed[i]) != i || Domain::position(listed[i]) != i) return false;
  }
  for (const P key : asked)
    if (Domain::find(key) != place(listed, key)) return false;
  return true;
}

/// Every value of a type of 8 bits.
template <class P>
constexpr std::vector<P> all_of() {
  static_assert(sizeof(P) == 1);
  std::vector<P> keys;
  for (int i = 0; i < 256; ++i) keys.push_back(static_cast<P>(i));
  return keys;
}

/// Keys near the listed ones' ends, the type's ends and zero.
template <class P>
constexpr std::vector<P> near(const std::vector<P>& listed) {
  std::vector<wide> middles = {std::numeric_limits<P>::min(), std::numeric_limits<P>::max(), 0};
  for (std::size_t i = 0; i < listed.size(); i += listed.size() / 8 + 1) middles.push_back(listed[i]);
  if (!listed.empty()) middles.push_back(listed.back());
  std::vector<P> keys;
  for (const wide k : middles)
    for (int d = -2; d <= 2; ++d)
      if (k + d >= std::numeric_limits<P>::min() && k + d <= std::numeric_limits<P>::max())
        keys.push_back(static_cast<P>(k + d));
  return keys;
}

template <class Domain, class P>
constexpr bool agrees_on_all() {
  return agrees<Domain, P>(list_of<P>(Domain{}), all_of<P>());
}
template <class Domain, class P>
constexpr bool agrees_near() {
  return agrees<Domain, P>(list_of<P>(Domain{}), near(list_of<P>(Domain{})));
}

/// The same keys, in ascending order, as the order in which a table is filled.
template <class Domain, class P>
constexpr bool ascends() {
  using ascending = typename Domain::ascending;
  std::vector<P> keys = list_of<P>(Domain{});
  std::sort(keys.begin(), keys.end());
  return agrees<ascending, P>(keys, near(keys)) && std::is_same_v<typename ascending::ascending, ascending>;
}

}  // namespace

#define CHECK_BOTH(...)         \
  do {                          \
    static_assert(__VA_ARGS__); \
    CHECK(__VA_ARGS__);         \
  } while (false)

TEST_CASE("below<N> is 0, 1, ... N - 1, for every key of an 8-bit parameter") {
  CHECK_BOTH(agrees_on_all<memo::below<0>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<1>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<100>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<256>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<0>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<100>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<128>, std::int8_t>());
  CHECK_BOTH(agrees_near<memo::below<1'000u>, int>());
  CHECK_BOTH(agrees_near<memo::below<1'000>, std::uint64_t>());
  CHECK_BOTH(agrees_near<memo::below<1'000LL>, std::int64_t>());
  static_assert(memo::below<2>::find(true) == 1 && memo::below<1>::find(true) == nowhere);
}

TEST_CASE("range<Lo, Hi> is half open, and its ends may be negative") {
  CHECK_BOTH(agrees_on_all<memo::range<-128, 128>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-128, -100>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-5, 7>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<100, 128>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<200, 256>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<7, 8>, std::uint8_t>());
  CHECK_BOTH(agrees_near<memo::range<-500, 500>, int>());
  CHECK_BOTH(agrees_near<memo::range<-500, 500>, std::int64_t>());
  SECTION("and where they are equal, it is empty") {
    CHECK_BOTH(agrees_on_all<memo::range<7, 7>, std::uint8_t>());
    CHECK_BOTH(agrees_on_all<memo::range<-7, -7>, std::int8_t>());
    CHECK_BOTH(agrees_on_all<memo::range<-7, -7>, std::uint8_t>());
  }
}

TEST_CASE("a stride counts from Lo, and its last key is below Hi") {
  CHECK_BOTH(agrees_on_all<memo::range<0, 256, 2>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<1, 256, 5>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<3, 13, 5>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<3, 14, 5>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<3, 4, 100>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<0, 256, 255>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-128, 128, 3>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-10, 10, 7>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-10, 10, 20>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-128, 128, 255>, std::int8_t>());
  SECTION("so that only the keys have to fit the parameter, not Hi") {
    CHECK_BOTH(agrees_on_all<memo::range<0, 300, 200>, std::uint8_t>());
    CHECK_BOTH(agrees_on_all<memo::range<-100, 200, 190>, std::int8_t>());
  }
}

TEST_CASE("ranges reach the ends of the 64-bit types") {
  CHECK_BOTH(agrees_near<memo::range<int64_min, int64_min + 5>, std::int64_t>());
  CHECK_BOTH(agrees_near<memo::range<int64_max - 5, int64_max>, std::int64_t>());
  CHECK_BOTH(agrees_near<memo::range<int64_min, int64_max, int64_max / 4>, std::int64_t>());
  CHECK_BOTH(agrees_near<memo::range<uint64_max - 5, uint64_max>, std::uint64_t>());
  CHECK_BOTH(agrees_near<memo::range<std::uint64_t{0}, uint64_max, uint64_max / 3>, std::uint64_t>());
  CHECK_BOTH(agrees_near<memo::range<uint64_max / 2 - 3, uint64_max / 2 + 5>, std::uint64_t>());
  static_assert(memo::range<int64_min, int64_max>::size() == uint64_max);
  static_assert(memo::range<int64_min, int64_max>::find(int64_max) == nowhere);
  static_assert(memo::range<int64_min, int64_max>::find(int64_max - 1) == uint64_max - 1);
}

TEST_CASE("values<...> are exactly these, in the order of the list") {
  CHECK_BOTH(agrees_on_all<memo::values<0>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::values<255>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::values<3, 4, 5, 6>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::values<6, 3, 5, 4>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::values<1, 2, 4, 8, 16, 32, 64, 128>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::values<64, 1, 255, 0, 200, 7, 8>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::values<-2, -1, 0, 1>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::values<127, -128, 0>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::values<-128, -127>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::values<5, -3, 9, -128, 64>, std::int8_t>());
  CHECK_BOTH(agrees_near<memo::values<int64_max, int64_min, 0>, std::int64_t>());
  CHECK_BOTH(agrees_near<memo::values<uint64_max, std::uint64_t{0}, uint64_max / 2 + 1>, std::uint64_t>());
  CHECK_BOTH(agrees_near<memo::values<1'000'000, -1'000'000>, int>());
  SECTION("of one type or several") { CHECK_BOTH(agrees_on_all<memo::values<'a', 7, 9L>, std::int8_t>()); }
}

TEST_CASE("values<...> may be enumerators") {
  using listed = memo::values<colour::blue, colour::red, colour::black>;
  static_assert(listed::find(colour::blue) == 0 && listed::find(colour::red) == 1 && listed::find(colour::black) == 2);
  static_assert(listed::find(colour::green) == nowhere && listed::find(colour{}) == nowhere);
  static_assert(listed::visit<colour>(2, [](colour c) { return c; }) == colour::black);
  static_assert(listed::accepts<colour>());
  using in_a_row = memo::values<colour::red, colour::green, colour::blue>;
  static_assert(in_a_row::is_contiguous && !listed::is_contiguous);
  static_assert(in_a_row::find(colour::blue) == 2 && in_a_row::find(colour::black) == nowhere);
  static_assert(memo::range<colour::red, colour::blue>::size() == 2);
  static_assert(memo::range<colour::red, colour::blue>::find(colour::green) == 1);
  SUCCEED();
}

namespace {
template <int... I>
constexpr memo::values<(I * I % 1009 * 2 - 700)...> squares(std::integer_sequence<int, I...>) {
  return {};
}
}  // namespace

TEST_CASE("a list may be hundreds of keys long") {
  using squared = decltype(squares(std::make_integer_sequence<int, 500>{}));
  static_assert(squared::size() == 500);
  CHECK(agrees_near<squared, int>());
  CHECK(ascends<squared, int>());
}

TEST_CASE("the ascending order of a domain holds the same keys") {
  CHECK_BOTH(ascends<memo::below<20>, int>());
  CHECK_BOTH(ascends<memo::range<-7, 20, 3>, int>());
  CHECK_BOTH(ascends<memo::values<6, 3, 5, 4>, int>());
  CHECK_BOTH(ascends<memo::values<3, 4, 5, 6>, int>());
  CHECK_BOTH(ascends<memo::values<5, -3, 900, -128, 64>, std::int64_t>());
  CHECK_BOTH(ascends<memo::values<uint64_max, std::uint64_t{0}, uint64_max / 2 + 1>, std::uint64_t>());
}

TEST_CASE("a domain accepts a parameter that can hold every key, and no other") {
  static_assert(memo::below<256>::accepts<std::uint8_t>() && !memo::below<257>::accepts<std::uint8_t>());
  static_assert(memo::below<128>::accepts<std::int8_t>() && !memo::below<129>::accepts<std::int8_t>());
  static_assert(memo::range<-128, 0>::accepts<std::int8_t>() && !memo::range<-129, 0>::accepts<std::int8_t>());
  static_assert(!memo::range<-1, 1>::accepts<unsigned>() && !memo::range<-1, 1>::accepts<std::uint64_t>());
  static_assert(!memo::range<uint64_max - 1, uint64_max>::accepts<std::int64_t>());
  static_assert(!memo::range<-128, 128>::accepts<std::uint8_t>());
  static_assert(!memo::below<300>::accepts<bool>() && memo::below<2>::accepts<bool>());
  static_assert(memo::values<-128, 127>::accepts<std::int8_t>() && !memo::values<-128, 128>::accepts<std::int8_t>());
  static_assert(!memo::values<-1>::accepts<std::uint64_t>() && !memo::values<uint64_max>::accepts<std::int64_t>());
  static_assert(memo::box<memo::below<256>, memo::below<300>>::accepts<std::uint8_t, int>());
  static_assert(!memo::box<memo::below<256>, memo::below<300>>::accepts<int, std::uint8_t>());
  SUCCEED();
}

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
      if (box::template position_after<1>(A::position(a), b) != at) return false;
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
  SECTION("of one") { static_assert(memo::box<memo::below<5>>::find(4) == 4 && memo::box<memo::below<5>>::find(5) == nowhere); }
  SECTION("filled in ascending order of each") {
    using ascending = memo::box<memo::values<9, -4, 0>, memo::values<2, 1>>::ascending;
    static_assert(ascending::find(-4, 1) == 0 && ascending::find(-4, 2) == 1 && ascending::find(9, 2) == 5);
  }
}

TEST_CASE("a box whose size does not fit is not taken for a small one") {
  using beyond = memo::box<memo::below<std::uint64_t{1} << 32>, memo::below<std::uint64_t{1} << 32>>;
  static_assert(beyond::size() >= std::uint64_t{1} << 32);
  using far_beyond = memo::box<memo::below<std::uint64_t{3} << 62>, memo::below<std::uint64_t{1} << 62>, memo::below<8>>;
  static_assert(far_beyond::size() >= std::uint64_t{1} << 32);
  SUCCEED();
}
