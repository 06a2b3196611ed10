#include <memo/detail/store/plain_array.hpp>

#include <cstdint>

#include "catch.hpp"
#include "support/allocations.hpp"

namespace {
struct alignas(64) line {
  int number = 3;
};
}  // namespace

TEST_CASE("a plain array has its elements' initial values and alignment, and leaves nothing behind", "[store]") {
  const auto before = support::allocations::bytes_live;
  auto* const lines = memo::detail::new_plain_array<line>(5);
  for (int i = 0; i < 5; ++i) CHECK(lines[i].number == 3);
  CHECK(reinterpret_cast<std::uintptr_t>(lines) % 64 == 0);
  auto* const zeros = memo::detail::new_plain_array<std::uint16_t>(100);
  for (int i = 0; i < 100; ++i) CHECK(zeros[i] == 0);
  memo::detail::delete_plain_array(zeros);
  memo::detail::delete_plain_array(lines);
  CHECK(support::allocations::bytes_live == before);
}
