#include <memo/detail/pieces/known_keys.hpp>

#include <cstddef>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("chains go on as those of fewer buckets that have the same upper bits") {
  constexpr auto buckets = [] {
    key_buckets<4> few;
    for (std::uint32_t i = 0; i < 16; ++i) few.v[i] = 100 + i;
    return key_buckets<8>(few);
  }();
  static_assert(buckets.v[0x00] == 100 && buckets.v[0x7f] == 107 && buckets.v[0x80] == 108 && buckets.v[0xff] == 115);
  static_assert(key_buckets<4>().v[15] == 0);
  SUCCEED();
}

TEST_CASE("any number of keys that is accepted is at most two or three a bucket") {
  CHECK((std::size_t{1} << bucket_bits) * 5 / 2 >= max_known_keys + max_piece_keys);
}
