#include <memo/detail/store/tag_group.hpp>

#include <cstdint>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a match has a bit for each place that is taken with a byte of the hash, whatever else stands in the line") {
  constexpr std::uint32_t hash = 0x04030201;
  tag_group g{};
  CHECK(g.match(0) == 0);
  CHECK(g.free() == 0xfff);
  for (unsigned i = 0; i < tag_group::size; ++i) g.put(i, i < 6 ? hash : 0, 0x02020202);
  g.set_overflow(2);
  const auto matches = [&](std::uint32_t wanted, std::uint32_t expected) {
    CHECK(g.match(wanted) == expected);
    CHECK(g.match_shared(wanted) == expected);
  };
  matches(hash, 0b0000'0011'1111);
  matches(0, 0b1111'1100'0000);
  matches(0x04030001, 0b0010'0001'1101);
  matches(0x01010101, 0b0000'0001'0001);
  matches(0x02020202, 0b0000'0010'0010);
  g.take(0);
  matches(hash, 0b0000'0011'1110);
  CHECK(g.free() == 1);
  g.put<true>(0, 0x20406080, 7);
  matches(0x20406080, 1);
  g.take<true>(1);
  matches(hash, 0b0000'0011'1100);
  CHECK((g.ids[0] == 7 && g.overflow == 2));
  g.clear();
  matches(hash, 0);
  CHECK((g.free() == 0xfff && g.overflow == 0));
  static_assert(sizeof(tag_group) == 64 && alignof(tag_group) == 64);
}

TEST_CASE("the lowest of the bits of a match") {
  CHECK((lowest_bit(1) == 0 && lowest_bit(0b1010'0000) == 5 && lowest_bit(1u << 31) == 31));
}
