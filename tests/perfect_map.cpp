#include <memo/perfect_map.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "catch.hpp"

namespace {

constexpr std::pair<std::string_view, int> numerals[] = {{"one", 1},  {"two", 2},  {"three", 3},   {"four", 4},
                                                         {"five", 5}, {"", 0},     {"seven", 7},   {"eight", 8},
                                                         {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}};
constexpr auto& numbers = memo::perfect_map<numerals>;

enum class colour : std::uint8_t { red = 3, green = 200, blue = 7 };
struct painted {
  colour first;
  double second;
};
constexpr std::array<painted, 3> paints = {{{colour::red, 1.5}, {colour::green, 2.5}, {colour::blue, 3.5}}};
constexpr auto& prices = memo::perfect_map<paints>;

using point = std::tuple<int, int>;
constexpr std::pair<point, char> letters[] = {{{0, 0}, 'a'}, {{0, 1}, 'b'}, {{1, 0}, 'c'}, {{-1, 1 << 30}, 'd'}};
constexpr auto& letter_at = memo::perfect_map<letters>;

}  // namespace

TEST_CASE("a perfect map finds each key of its list, and no other") {
  for (const auto& [key, value] : numerals) {
    CHECK(numbers.find(key) != numbers.end());
    CHECK(numbers.find(key)->first == key);
    CHECK(numbers.find(key)->second == value);
    CHECK(numbers.at(key) == value);
    CHECK(numbers[key] == value);
    CHECK(numbers.contains(key));
    CHECK(numbers.count(key) == 1);
  }
  for (const auto* absent : {"six", "thirteen", "On", "ones", " ", "tw"}) {
    CHECK(numbers.find(absent) == numbers.end());
    CHECK_FALSE(numbers.contains(absent));
    CHECK(numbers.count(absent) == 0);
    CHECK_THROWS_AS(numbers.at(absent), std::out_of_range);
  }
  CHECK(numbers.at(std::string("nine")) == 9);
}

TEST_CASE("a perfect map is asked at compile time too") {
  static_assert(numbers.at("seven") == 7 && numbers["two"] == 2 && !numbers.contains("zero"));
  static_assert(prices[colour::blue] == 3.5 && !prices.contains(colour{}) && prices.find(colour{8}) == prices.end());
  static_assert(letter_at[point(1, 0)] == 'c' && letter_at.at({-1, 1 << 30}) == 'd' && !letter_at.contains({1, 1}));
  SUCCEED();
}

TEST_CASE("keys may be enumerators and tuples, and entries whatever has first and second") {
  CHECK(prices.at(colour::green) == 2.5);
  CHECK_THROWS_WITH(prices.at(colour{9}), "memo::perfect_map::at: the key (9) is not in the map");
  for (const auto& [key, value] : letters) CHECK(letter_at.at(key) == value);
  CHECK_FALSE(letter_at.contains({0, 2}));
}

TEST_CASE("a perfect map is its array") {
  static_assert(numbers.size() == std::size(numerals) && !numbers.empty());
  CHECK(numbers.begin() == std::begin(numerals));
  CHECK(numbers.end() == std::end(numerals));
  CHECK(prices.data() == paints.data());
  const std::map<std::string_view, int> copy(numbers.begin(), numbers.end());
  CHECK(copy.size() == numbers.size());
}
