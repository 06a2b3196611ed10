#include <memo/domain/range.hpp>

#include <cstdint>

#include "catch.hpp"
#include "support/domains.hpp"

using namespace support;

TEST_CASE("range<Lo, Hi> is half open, and its ends may be negative") {
  CHECK_BOTH(agrees_on_all<memo::range<-128, 128>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-128, -100>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-5, 7>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<100, 128>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<200, 256>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<7, 8>, std::uint8_t>());
  CHECK_BOTH(agrees_near<memo::range<-500, 500>, int>());
  CHECK_BOTH(agrees_near<memo::range<-500, 500>, std::int64_t>());
  SECTION("and where they are equal, it is empty") {
    CHECK_BOTH(agrees_on_all<memo::range<7, 7>, std::uint8_t>());
    CHECK_BOTH(agrees_on_all<memo::range<-7, -7>, std::int8_t>());
    CHECK_BOTH(agrees_on_all<memo::range<-7, -7>, std::uint8_t>());
  }
}

TEST_CASE("a stride counts from Lo, and its last key is below Hi") {
  CHECK_BOTH(agrees_on_all<memo::range<0, 256, 2>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<1, 256, 5>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<3, 13, 5>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<3, 14, 5>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<3, 4, 100>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<0, 256, 255>, std::uint8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-128, 128, 3>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-10, 10, 7>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-10, 10, 20>, std::int8_t>());
  CHECK_BOTH(agrees_on_all<memo::range<-128, 128, 255>, std::int8_t>());
  SECTION("so that only the keys have to fit the parameter, not Hi") {
    CHECK_BOTH(agrees_on_all<memo::range<0, 300, 200>, std::uint8_t>());
    CHECK_BOTH(agrees_on_all<memo::range<-100, 200, 190>, std::int8_t>());
  }
}

TEST_CASE("ranges reach the ends of the 64-bit types") {
  CHECK_BOTH(agrees_near<memo::range<int64_min, int64_min + 5>, std::int64_t>());
  CHECK_BOTH(agrees_near<memo::range<int64_max - 5, int64_max>, std::int64_t>());
  CHECK_BOTH(agrees_near<memo::range<int64_min, int64_max, int64_max / 4>, std::int64_t>());
  CHECK_BOTH(agrees_near<memo::range<uint64_max - 5, uint64_max>, std::uint64_t>());
  CHECK_BOTH(agrees_near<memo::range<std::uint64_t{0}, uint64_max, uint64_max / 3>, std::uint64_t>());
  CHECK_BOTH(agrees_near<memo::range<uint64_max / 2 - 3, uint64_max / 2 + 5>, std::uint64_t>());
  static_assert(memo::range<int64_min, int64_max>::size() == uint64_max);
  static_assert(memo::range<int64_min, int64_max>::find(int64_max) == nowhere);
  static_assert(memo::range<int64_min, int64_max>::find(int64_max - 1) == uint64_max - 1);
}
