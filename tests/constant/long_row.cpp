// Compiled with a template depth of 80: a constant deeper than many evaluations asks for them one after another, and not
// for the last one through all before it.
#include <memo/constant.hpp>

#include "../catch.hpp"

namespace {
constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
}  // namespace

TEST_CASE("templates do not stand within one another for each evaluation of a deep constant") {
  using namespace memo::literals;
  static_assert(depth(400'000_c) == 400'000);
  SUCCEED();
}
