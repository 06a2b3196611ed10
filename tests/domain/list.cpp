#include <memo/detail/domain/list.hpp>

#include <memo/domain/values.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;

namespace {
constexpr int scattered[] = {500, -3, 70'000, 12, -100'000};
constexpr std::array<std::uint8_t, 4> shuffled = {7, 5, 4, 6};
constexpr std::string_view words[] = {"pear", "apple", "", "a plum", "fig"};

using numbers = listing<array_keys<scattered>>;
using row = listing<array_keys<shuffled>>;
using fruit = listing<array_keys<words>>;
}  // namespace

TEST_CASE("only an ascending listing without a gap is dense") {
  static_assert(memo::values<3, 4, 5>::is_dense && !memo::values<5, 3, 4>::is_dense && !memo::values<3, 5>::is_dense);
  static_assert(!row::is_dense && row::ascending::is_dense && !numbers::is_dense && !numbers::ascending::is_dense);
  SUCCEED();
}

TEST_CASE("a listing finds keys by their place in the list, and its ascending one by their rank") {
  static_assert(numbers::find(500) == 0 && numbers::find(-100'000) == 4 && numbers::find(13) == npos);
  static_assert(numbers::position(12) == 3 && numbers::key<long>(2) == 70'000);
  using ascending = numbers::ascending;
  static_assert(ascending::find(-100'000) == 0 && ascending::find(500) == 3 && ascending::find(13) == npos);
  static_assert(ascending::position(-3) == 1 && ascending::position(500) == 3 && ascending::key<int>(4) == 70'000);
  static_assert(row::find(7) == 0 && row::find(6) == 3 && row::find(3) == npos && row::find(8) == npos);
  static_assert(row::ascending::find(7) == 3 && row::ascending::find(8) == npos && row::ascending::key<int>(0) == 4);
  CHECK(numbers::find(70'000) == 2);
  CHECK(ascending::find(12) == 2);
}

TEST_CASE("a listing of text is in its own order, and is asked by any text") {
  static_assert(std::is_same_v<fruit, fruit::ascending>);
  static_assert(fruit::find(std::string_view("a plum")) == 3 && fruit::find(std::string_view()) == 2);
  static_assert(fruit::find(std::string_view("plum")) == npos);
  static_assert(fruit::accepts<std::string_view>() && fruit::accepts<std::string>() && !fruit::accepts<int>());
  CHECK(fruit::find(std::string("fig")) == 4);
  CHECK(fruit::key<std::string>(1) == "apple");
}

TEST_CASE("a listing knows which parameters hold its keys") {
  static_assert(numbers::accepts<int>() && numbers::accepts<std::int64_t>());
  static_assert(!numbers::accepts<short>() && !numbers::accepts<unsigned>());
  static_assert(row::accepts<char>() && row::accepts<unsigned char>());
  SUCCEED();
}
