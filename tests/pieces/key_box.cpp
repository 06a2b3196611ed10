#include <memo/detail/pieces/key_box.hpp>

#include <cstddef>
#include <cstdint>

#include "catch.hpp"

using namespace memo::detail;

namespace {

template <std::uint64_t... Word>
struct list_of {
  static constexpr std::size_t size = sizeof...(Word);
  static constexpr raw_array<std::uint64_t, size> words{{Word...}};
};

template <class... P>
struct pairs {
  using key = packed_key<P...>;
  static constexpr std::size_t size = 5;
  static constexpr auto words = [] {
    raw_array<std::uint64_t, size * key::width> words{};
    key::put(words.v, 0, key::pack(2, -3));
    key::put(words.v, 1, key::pack(-1, 0));
    key::put(words.v, 2, key::pack(0, 0));
    key::put(words.v, 3, key::pack(0, -3));
    key::put(words.v, 4, key::pack(2, -1));
    return words;
  }();
};

template <class... P>
constexpr bool finds_pairs() {
  using box = key_box<pairs<P...>, P...>;
  return box::is_possible && box::size == 16 && box::find_numbers(2, -3) == 0 && box::find_numbers(-1, 0) == 1 &&
         box::find_numbers(2, -1) == 4 && box::find_numbers(2, 0) == npos && box::find_numbers(-2, 0) == npos &&
         box::find_numbers(3, -3) == npos && box::find_numbers(0, 1) == npos;
}

constexpr std::uint64_t minus(std::uint64_t n) { return 0 - n; }

enum class step : signed char { back = -1, none, on };

}  // namespace

TEST_CASE("keys in equal steps, up or down, need no memory") {
  using up = key_line<list_of<minus(3), 0, 3, 6>, int>;
  static_assert(up::is_possible && up::find_numbers(-3) == 0 && up::find_numbers(6) == 3);
  static_assert(up::find_numbers(9) == npos && up::find_numbers(-6) == npos && up::find_numbers(1) == npos);
  using down = key_line<list_of<8, 6, 4>, unsigned>;
  static_assert(down::is_possible && down::find_numbers(8) == 0 && down::find_numbers(4) == 2);
  static_assert(down::find_numbers(10) == npos && down::find_numbers(2) == npos && down::find_numbers(7) == npos);
  using enumerators = key_line<list_of<1, 0, minus(1)>, step>;
  static_assert(enumerators::find_numbers(step::back) == 2);
  static_assert(!key_line<list_of<1, 2, 4>, int>::is_possible && !key_line<list_of<7>, int>::is_possible);
  SUCCEED();
}

TEST_CASE("integers in a box are found by their place in it, of one word or of several") {
  static_assert(finds_pairs<int, int>() && finds_pairs<short, signed char>() && finds_pairs<int, std::int64_t>());
  using one = key_box<list_of<1, minus(2), 0>, int>;
  static_assert(one::is_possible && one::find_numbers(-2) == 1 && one::find_numbers(-1) == npos &&
                one::find_numbers(1) == 0 && one::find_numbers(2) == npos && one::find_numbers(-3) == npos);
  static_assert(key_box<list_of<7>, int>::find_numbers(7) == 0 && key_box<list_of<7>, int>::find_numbers(8) == npos);
  SUCCEED();
}

TEST_CASE("a box that has room for many more keys is none") {
  static_assert(key_box<list_of<1, 5, 12>, int>::is_possible && !key_box<list_of<1, 5, 13>, int>::is_possible);
  static_assert(!key_box<list_of<0, minus(1) / 2, minus(1)>, std::uint64_t>::is_possible);
  static_assert(!key_box<list_of<0, std::uint64_t{9} << 32 | 9>, int, int>::is_possible);
  SUCCEED();
}
