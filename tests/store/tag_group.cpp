#include <memo/detail/store/tag_group.hpp>

#include <cstdint>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a match has a bit for each place that is taken with the tag, whatever else stands in the line") {
  tag_group g{};
  CHECK(g.match(0) == 0);
  CHECK(g.free() == 0xfff);
  for (unsigned i = 0; i < tag_group::size; ++i) g.put(i, static_cast<std::uint8_t>(i % 3), 0x02020202);
  g.set_overflow(2);
  const auto matches = [&](std::uint8_t tag, std::uint32_t expected) {
    CHECK(g.match(tag) == expected);
    CHECK(g.match_shared(tag) == expected);
  };
  matches(0, 0b001'001'001'001);
  matches(2, 0b100'100'100'100);
  matches(200, 0);
  g.take(11);
  matches(2, 0b000'100'100'100);
  CHECK(g.free() == 0b1000'0000'0000);
  g.put<true>(11, 200, 7);
  matches(200, 0b1000'0000'0000);
  g.take<true>(0);
  matches(0, 0b001'001'001'000);
  CHECK((g.ids[11] == 7 && g.overflow == 2));
  g.clear();
  matches(200, 0);
  CHECK((g.free() == 0xfff && g.overflow == 0));
  static_assert(sizeof(tag_group) == 64 && alignof(tag_group) == 64);
}

TEST_CASE("the lowest of the bits of a match") {
  CHECK((lowest_bit(1) == 0 && lowest_bit(0b1010'0000) == 5 && lowest_bit(1u << 31) == 31));
}
