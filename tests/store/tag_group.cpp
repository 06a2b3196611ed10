#include <memo/detail/store/tag_group.hpp>

#include <cstdint>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a match has a bit for each place with the tag, and for nothing behind them") {
  tag_group g{};
  CHECK(g.match(tag_group::empty) == 0xfff);
  for (unsigned i = 0; i < tag_group::size; ++i) g.tags[i] = static_cast<std::uint8_t>(i % 3 + 1);
  g.overflow = 2;
  for (auto& id : g.ids) id = 0x02020202;
  CHECK(g.match(2) == 0b010'010'010'010);
  CHECK(g.match(200) == 0);
  g.tags[11] = 200;
  CHECK(g.match(200) == 0b1000'0000'0000);
  static_assert(sizeof(tag_group) == 64 && alignof(tag_group) == 64);
}

TEST_CASE("the lowest of the bits of a match") {
  CHECK((lowest_bit(1) == 0 && lowest_bit(0b1010'0000) == 5 && lowest_bit(1u << 31) == 31));
}
