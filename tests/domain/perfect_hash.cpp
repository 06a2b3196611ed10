#include <memo/detail/domain/perfect_hash.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

#include <memo/hash.hpp>

#include "../catch.hpp"

using namespace memo::detail;

namespace {

/// The keys make(0), make(1), ...
template <std::size_t Size, std::uint64_t (*make)(std::uint64_t)>
struct made {
  static constexpr std::size_t size = Size;
  static constexpr auto list = [] {
    raw_array<std::uint64_t, Size> keys;
    for (std::size_t i = 0; i < Size; ++i) keys.v[i] = make(i);
    return keys;
  }();
  static constexpr std::uint64_t key(std::size_t i) { return list.v[i]; }
  static constexpr std::uint64_t word(std::uint64_t k) { return k; }
  static constexpr bool equal(std::uint64_t key, std::uint64_t k) { return key == k; }
};

template <class Keys>
constexpr bool finds_each() {
  for (std::size_t i = 0; i < Keys::size; ++i)
    if (perfect_hash<Keys>::find(Keys::key(i)) != i || perfect_hash<Keys>::position(Keys::key(i)) != i) return false;
  return true;
}

/// How many of a million others are found where they are not.
template <class Keys>
std::size_t found_wrongly() {
  std::size_t wrong = 0;
  for (std::uint64_t i = 0, k = 1; i < 1'000'000; ++i, k = i % 2 ? i / 2 : k * 6364136223846793005u + i) {
    const std::size_t at = perfect_hash<Keys>::find(k);
    wrong += at != npos && !(at < Keys::size && Keys::key(at) == k);
  }
  return wrong;
}

constexpr std::uint64_t in_a_row(std::uint64_t i) { return i; }
constexpr std::uint64_t negative(std::uint64_t i) { return 0 - i; }
constexpr std::uint64_t high(std::uint64_t i) { return i << 48; }
constexpr std::uint64_t grid(std::uint64_t i) { return i % 32 | i / 32 << 32; }
constexpr std::uint64_t reversed(std::uint64_t i) {
  std::uint64_t k = 0;
  for (int bit = 0; bit < 12; ++bit) k |= (i >> bit & 1) << (63 - bit);
  return k;
}
constexpr std::uint64_t scattered(std::uint64_t i) { return splitmix((i + 1001) * splitmix_step); }

/// The keys i / spread: under a plain product they would all be in the first bucket.
constexpr std::uint64_t against_the_first_attempt(std::uint64_t i) {
  constexpr std::uint64_t spread = perfect_shape<1>::spread;
  std::uint64_t inverse = spread;
  for (int digits = 3; digits < 64; digits *= 2) inverse *= 2 - spread * inverse;
  return i * inverse;
}

}  // namespace

TEMPLATE_TEST_CASE("a perfect hash finds each key at its position, and no other", "[perfect]", (made<1, in_a_row>),
                   (made<2, in_a_row>), (made<3, negative>), (made<5, scattered>), (made<16, high>),
                   (made<257, in_a_row>), (made<300, high>), (made<1000, grid>), (made<700, reversed>),
                   (made<1536, scattered>), (made<100, against_the_first_attempt>)) {
  static_assert(perfect_hash<TestType>::outcome.found);
  static_assert(finds_each<TestType>());
  CHECK(finds_each<TestType>());
  CHECK(found_wrongly<TestType>() == 0);
}

namespace {
struct none {
  static constexpr std::size_t size = 0;
};
}  // namespace

TEST_CASE("a perfect hash of no keys finds none") {
  static_assert(perfect_hash<none>::outcome.found && perfect_hash<none>::find(3) == npos);
  SUCCEED();
}

namespace {
template <std::size_t Size>
struct all_in_one_bucket {
  static constexpr std::size_t size = Size;
  static constexpr auto list = [] {
    raw_array<std::uint64_t, Size> keys;
    std::uint64_t k = 0;
    for (std::size_t i = 0; i < Size; ++i, ++k) {
      while (perfect_shape<Size>::bucket(perfect_shape<Size>::hash(k)) != 0) ++k;
      keys.v[i] = k;
    }
    return keys;
  }();
  static constexpr std::uint64_t key(std::size_t i) { return list.v[i]; }
  static constexpr std::uint64_t word(std::uint64_t k) { return k; }
  static constexpr bool equal(std::uint64_t key, std::uint64_t k) { return key == k; }
};
}  // namespace

TEST_CASE("keys that crowd in one bucket are given another hash") {
  static_assert(perfect_hash<all_in_one_bucket<40>>::outcome.found);
  static_assert(perfect_hash<all_in_one_bucket<40>>::outcome.attempt > 0);
  static_assert(finds_each<all_in_one_bucket<40>>());
  CHECK(found_wrongly<all_in_one_bucket<40>>() == 0);
}

namespace {
constexpr std::uint64_t all_but_one_differ(std::uint64_t i) { return i == 77 ? 5 : i; }
constexpr std::uint64_t two_values(std::uint64_t i) { return i % 2; }
}  // namespace

TEST_CASE("two equal keys are told by their positions") {
  constexpr perfect_outcome one = perfect_hash<made<100, all_but_one_differ>>::outcome;
  static_assert(!one.found && one.first == 5 && one.second == 77);
  constexpr perfect_outcome many = perfect_hash<made<100, two_values>>::outcome;
  static_assert(!many.found && many.first != many.second && many.first % 2 == many.second % 2);
  SUCCEED();
}

namespace {
struct of_text {
  static constexpr std::string_view list[] = {"",   "a",  "b",
                                              "ab", "ba", "a rather long word, of more than 16 characters"};
  static constexpr std::size_t size = std::size(list);
  static constexpr const std::string_view& key(std::size_t i) { return list[i]; }
  static constexpr std::uint64_t word(std::string_view k) { return memo::hash<std::string_view>{}(k); }
  static constexpr bool equal(std::string_view key, std::string_view k) { return key == k; }
};
}  // namespace

TEST_CASE("a perfect hash of text is the same at compile time and at run time") {
  static_assert(finds_each<of_text>() && perfect_hash<of_text>::find(std::string_view("abc")) == npos);
  CHECK(finds_each<of_text>());
  CHECK(perfect_hash<of_text>::find(std::string_view("abc")) == npos);
}

TEST_CASE("keys that are placed in parts are placed as at once") {
  using keys = made<1536, scattered>;
  constexpr std::size_t buckets = perfect_shape<keys::size>::buckets;
  const auto& groups = groups_of<keys, 0>;
  const auto none = no_keys_placed<keys::size>(npos);
  const auto at_once = place(groups, 0, buckets, none);
  const auto in_parts = place(groups, 100, buckets, place(groups, 7, 100, place(groups, 0, 7, none)));
  CHECK(at_once.stuck == npos);
  CHECK(std::equal(at_once.pilots, at_once.pilots + buckets, in_parts.pilots));
  CHECK(std::equal(std::begin(at_once.position_at), std::end(at_once.position_at), std::begin(in_parts.position_at)));
}

TEST_CASE("numbers are as narrow as their bound allows") {
  static_assert(sizeof(number_below<256>) == 1 && sizeof(number_below<257>) == 2);
  static_assert(sizeof(number_below<65'536>) == 2 && sizeof(number_below<65'537>) == 4);
  SUCCEED();
}
