#include <memo/detail/table/table_layer.hpp>

#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>

#include <memo/table.hpp>

#include "catch.hpp"

namespace {
constexpr auto square = memo::fn([](auto, std::uint32_t n) -> std::uint64_t { return std::uint64_t{n} * n; });
constexpr auto& t = memo::table<square, memo::range<5, 50>>;
constexpr auto shifted = memo::fn([](std::int8_t n, unsigned m) { return n * 100 + static_cast<int>(m); });
constexpr auto& u = memo::table<shifted, memo::box<memo::range<-8, 8>, memo::below<10>>>;

struct seven {
  constexpr operator std::uint32_t() const { return 7; }
};

constexpr auto length = memo::fn([](std::string_view s) { return s.size(); });
constexpr auto& lengths = memo::table<length, memo::values<"if", "else">>;
struct name {
  std::string_view text;

  constexpr explicit name(std::string_view s) : text(s) {}
  name(const name&) = delete;
  constexpr operator std::string_view() const { return text; }
};

constexpr std::pair<int, int> points[] = {{3, 4}, {0, 1}};
constexpr auto sum = memo::fn([](std::pair<int, int> p) { return p.first + p.second; });
constexpr auto& sums = memo::table<sum, memo::values_of<points>>;

constexpr double numbers[] = {1, 2.5, 7, 9};
constexpr auto half = memo::fn([](double x) -> double { return x / 2; });
constexpr auto& halves = memo::table<half, memo::values_of<numbers>>;
}  // namespace

TEST_CASE("an index is of any integer type, and keeps its value") {
  static_assert(t[std::size_t{7}] == 49 && t[7] == 49 && t[short{7}] == 49 && t[char{7}] == 49 && t[7u] == 49);
  static_assert(u[-8][9] == -791 && u[-8L][std::uint8_t{9}] == -791 && u[std::int8_t{7}][std::size_t{0}] == 700);
  SECTION("or is converted to the parameter's") { static_assert(t[seven{}] == 49 && t[7.5] == 49); }
  SECTION("and is, where that is a floating number") { static_assert(halves[7] == 3.5 && halves[2.5] == 1.25); }
  SECTION("without a copy of it") { static_assert(lengths[name("else")] == 4 && lengths["if"] == 2); }
  SECTION("or is in braces what the parameter's type is made of") { static_assert(sums[{3, 4}] == 7); }
}

namespace {
/// A class of COM, or another whose & is not the language's.
struct without_address {
  int value = 0;
  constexpr void operator&() const = delete;
};
constexpr auto count = memo::fn(
    [](auto self, int n) -> without_address { return {n == 0 ? 0 : self(n - 1).value + 1}; });
struct scale {
  int factor;
  constexpr int of(int n) const { return factor * n; }
  friend constexpr bool operator==(const scale&, const scale&) = default;
};
constexpr scale scales[] = {{3}, {10}};
}  // namespace
template <>
struct memo::hash<scale> {
  static constexpr bool is_constant = true;
  constexpr std::uint64_t operator()(const scale& s) const { return static_cast<std::uint64_t>(s.factor); }
};

TEST_CASE("a result's own & is not called") {
  static_assert(count(300).value == 300 && memo::table<count, memo::below<9>>.at(8).value == 8);
  static_assert(memo::table<count, memo::values<2, 9>>[9].value == 9);
  CHECK(count(300).value == 300);
}

TEST_CASE("a table of a member function is by its object first") {
  constexpr auto& scaled = memo::table<&scale::of, memo::box<memo::values_of<scales>, memo::below<4>>>;
  static_assert(scaled.at({10}, 3) == 30 && scaled({10}, 5) == 50 && !scaled.contains({4}, 1));
  CHECK(scaled.at({3}, 2) == 6);
}

TEST_CASE("a box of one domain is that domain") {
  static_assert(memo::table<square, memo::box<memo::range<5, 50>>>[7] == 49);
  SUCCEED();
}

TEST_CASE("what a table knows is where its data are") {
  static_assert(t.known(5u) == t.data() && t.known(49u) == t.end() - 1 && t.known(4u) == nullptr &&
                t.known(50u) == nullptr);
  static_assert(&t[6] == t.data() + 1);
  CHECK(t.known(7u) == &t.at(7));
}

TEST_CASE("a table of a table answers from both") {
  constexpr auto& small = memo::table<square, memo::below<4>>;
  constexpr auto& both = memo::table<memo::table<square, memo::below<4>>, memo::range<2, 9>>;
  static_assert(both[3] == 9 && both[8] == 64 && both(1) == 1 && both(100) == 10'000 && small(100) == 10'000);
  CHECK(both.size() == 7);
}

namespace {
constexpr memo::table_of<square, memo::range<5, 50>> placed;
constexpr memo::table_of<shifted, memo::box<memo::values<3, -8>, memo::below<10>>> placed_of_two;
}  // namespace

TEST_CASE("a table whose results are in its object is the same layer") {
  static_assert(placed[7] == 49 && placed(100) == 10'000 && placed.at(5) == 25 && placed.contains(49) &&
                !placed.contains(50));
  static_assert(placed_of_two[-8][9] == -791 && placed_of_two(7, 1) == 701 && placed_of_two.size() == 20);
  static_assert(!std::is_copy_constructible_v<memo::table_of<square, memo::below<3>>>);
  CHECK(static_cast<const void*>(placed.data()) == &placed);
  CHECK((placed.end() - placed.begin() == 45 && placed.known(49u) == placed.end() - 1));
  CHECK_THROWS_AS(placed.at(50), std::out_of_range);
}
