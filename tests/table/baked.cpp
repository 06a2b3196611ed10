#include <memo/detail/table/baked.hpp>

#include <cstdint>

#include <memo/domain.hpp>

#include "catch.hpp"

using namespace memo::detail;

namespace {

constexpr auto square = [](int n) { return n * n; };

}  // namespace

TEST_CASE("a table in another order than ascending is filled in that, and listed in its own") {
  using listed = baked<square, memo::values<7, 3, 5>, int(int)>;
  static_assert(listed::table.v[0] == 49 && listed::table.v[1] == 9 && listed::table.v[2] == 25);
  static_assert(baked<square, listed::ascending, int(int)>::table.v[0] == 9);
  SUCCEED();
}

TEST_CASE("a table is aligned as a raw array of its size") {
  CHECK(baked<square, memo::below<7>, int(int)>::alignment == alignof(int));
  const auto& eight = baked<square, memo::below<8>, int(int)>::table;
  CHECK(reinterpret_cast<std::uintptr_t>(&eight) % 32 == 0);
}
