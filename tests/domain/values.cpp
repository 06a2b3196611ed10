#include <memo/domain/values.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "catch.hpp"
#include "support/domains.hpp"

using namespace support;

namespace {
enum class colour : std::uint16_t { red = 10, green = 11, blue = 12, black = 500 };
}  // namespace

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
  static_assert(listed::key<colour>(2) == colour::black);
  static_assert(listed::accepts<colour>());
  using in_a_row = memo::values<colour::red, colour::green, colour::blue>;
  static_assert(in_a_row::is_dense && !listed::is_dense);
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

TEST_CASE("values<...> may be text") {
  using words = memo::values<"while", "if", "", "else">;
  static_assert(words::size() == 4 && words::accepts<std::string_view>() && !words::accepts<int>());
  static_assert(words::find(std::string_view("while")) == 0 && words::find(std::string_view("else")) == 3);
  static_assert(words::find(std::string_view()) == 2);
  static_assert(words::key<std::string_view>(1) == "if");
  static_assert(words::accepts<std::string>() && !words::accepts<std::u16string_view>());
  CHECK(words::key<std::string>(3) == "else");
  const std::string inside = "an if, or none";
  CHECK(words::find(std::string_view(inside).substr(3, 2)) == 1);
  for (const std::string_view other : {"i", "iff", "IF", "whil", "while "}) CHECK(words::find(other) >= words::size());
  static_assert(memo::values<"a\0b", "a">::find(std::string_view("a\0b", 3)) == 0);
}

TEST_CASE("a list may be hundreds of keys long") {
  using squared = decltype(squares(std::make_integer_sequence<int, 500>{}));
  static_assert(squared::size() == 500);
  CHECK(agrees_near<squared, int>());
  CHECK(ascends<squared, int>());
}
