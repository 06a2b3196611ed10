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

/// Of which a box has two rows of 2^63 + 1 cells, 2 in 64 bits.
struct far_apart {
  using key = packed_key<std::uint64_t, std::uint64_t>;
  static constexpr std::size_t size = 2;
  static constexpr auto words = [] {
    raw_array<std::uint64_t, size * key::width> words{};
    key::put(words.v, 0, key::pack(0u, std::uint64_t{1} << 63));
    key::put(words.v, 1, key::pack(1u, 0u));
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

namespace {

/// Two leaves, of which the first has `First` of the words.
template <std::size_t First, std::uint64_t... Word>
constexpr word_steps steps() {
  key_leaf<int, 1> leaf[2] = {};
  key_leaves<int, 1> leaves{{leaf, leaf + 1}, {0, First, sizeof...(Word)}, First == sizeof...(Word) ? 1u : 2u};
  std::size_t i = 0;
  ((leaf[i < First ? 0 : 1].keys[i < First ? i + 1 : i + 1 - First] = Word, ++i), ...);
  return steps_of(leaves);
}

}  // namespace

TEST_CASE("words in equal steps are told from others, also from one leaf to the next") {
  static_assert(steps<4, minus(3), 0, 3, 6>().step == 3 && steps<4, minus(3), 0, 3, 6>().first == minus(3));
  static_assert(steps<2, 8, 6, 4, 2>().step == minus(2) && steps<1, 8, 6, 4, 2, 0>().step == minus(2));
  static_assert(steps<3, 1, 2, 3, 5>().step == 0 && steps<1, 1, 2, 3, 5>().step == 0);
  static_assert(steps<2, 1, 2, 4, 5>().step == 0);
  static_assert(steps<7, 1, 2, 3, 4, 5, 7, 8>().step == 0 && steps<7, 1, 2, 4, 5, 6, 7, 8>().step == 0);
  static_assert(steps<1, 7>().step == 0);
  SUCCEED();
}

TEST_CASE("keys in equal steps, up or down, need no memory") {
  using up = key_line<4, minus(3), 3, int>;
  static_assert(up::find(-3) == 0 && up::find(6) == 3 && up::key(0) == -3 && up::key(3) == 6);
  static_assert(up::find(9) == npos && up::find(-6) == npos && up::find(1) == npos);
  using down = key_line<3, 8, minus(2), unsigned>;
  static_assert(down::find(8) == 0 && down::find(4) == 2 && down::key(2) == 4);
  static_assert(down::find(10) == npos && down::find(2) == npos && down::find(7) == npos);
  using enumerators = key_line<3, 1, minus(1), step>;
  static_assert(enumerators::find(step::back) == 2 && enumerators::key(0) == step::on);
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
  static_assert(!key_box<list_of<0, std::uint64_t{1} << 32>, std::uint64_t>::is_possible);
  static_assert(!key_box<far_apart, std::uint64_t, std::uint64_t>::is_possible);
  SUCCEED();
}
