#include <memo/detail/domain/sorted.hpp>

#include <cstddef>
#include <cstdint>

#include <memo/detail/domain/array_keys.hpp>

#include "catch.hpp"

using namespace memo::detail;

namespace {
constexpr int mixed[] = {5, -3, 900, -70'000, 0};
constexpr std::uint64_t wide[] = {~std::uint64_t{}, 0, std::uint64_t{1} << 63, 255, 256};
constexpr int row[] = {3, 4, 5};
constexpr int shuffled[] = {5, 3, 4};
constexpr int repeated[] = {1, 3, 3};

/// A number for each place, in no order: i * 7919 modulo a prime, which is below it.
struct many {
  using key_type = std::uint32_t;
  static constexpr std::size_t size = 1009;
  static constexpr std::uint32_t key(std::size_t i) { return static_cast<std::uint32_t>(i * 7919 % 1009 * 66'000); }
  static constexpr std::uint64_t word(std::uint32_t k) { return k; }
};
}  // namespace

TEST_CASE("keys are sorted by their value, negative ones first") {
  using order = key_order<array_keys<mixed>>;
  static_assert(order::position(0) == 3 && order::position(1) == 1 && order::position(2) == 4 && order::position(3) == 0);
  static_assert(order::position(4) == 2 && order::ranks.v[3] == 0 && order::ranks.v[2] == 4);
  using unsigned_order = key_order<array_keys<wide>>;
  static_assert(unsigned_order::position(0) == 1 && unsigned_order::position(2) == 4 && unsigned_order::position(4) == 0);
  SUCCEED();
}

TEST_CASE("an order knows whether keys ascend, and have no gap") {
  static_assert(key_order<array_keys<row>>::is_ascending && key_order<array_keys<row>>::has_no_gap);
  static_assert(!key_order<array_keys<shuffled>>::is_ascending && key_order<array_keys<shuffled>>::has_no_gap);
  static_assert(!key_order<array_keys<mixed>>::is_ascending && !key_order<array_keys<mixed>>::has_no_gap);
  static_assert(!key_order<array_keys<repeated>>::is_ascending && !key_order<array_keys<repeated>>::has_no_gap);
  SUCCEED();
}

TEST_CASE("a long list is sorted digit by digit") {
  std::size_t wrong = 0;
  for (std::size_t rank = 0; rank < many::size; ++rank) {
    wrong += many::key(key_order<many>::position(rank)) != rank * 66'000;
    wrong += key_order<many>::ranks.v[key_order<many>::position(rank)] != rank;
  }
  CHECK(wrong == 0);
}
