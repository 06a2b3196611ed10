#include <memo/domain/below.hpp>

#include <cstdint>

#include "catch.hpp"
#include "support/domains.hpp"

using namespace support;

TEST_CASE("below<N> is 0, 1, ... N - 1, for every key of an 8-bit parameter") {
  CHECK_BOTH(agrees_on_all<memo::below<0>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<1>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<100>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<256>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<0>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<100>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::below<128>, std::int8_t>());
  CHECK_BOTH(agrees_near<memo::below<1'000u>, int>());
  CHECK_BOTH(agrees_near<memo::below<1'000>, std::uint64_t>());
  CHECK_BOTH(agrees_near<memo::below<1'000LL>, std::int64_t>());
  static_assert(memo::below<2>::find(true) == 1 && memo::below<1>::find(true) == nowhere);
}
