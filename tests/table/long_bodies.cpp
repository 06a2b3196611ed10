#include <memo/table.hpp>

#include <cstdint>

#include "../catch.hpp"
#include "../support/holds_results.hpp"

namespace {
constexpr std::uint32_t steps(int n) {
  std::uint32_t x = static_cast<std::uint32_t>(n) + 1;
  for (int i = 0; i < 20'000; ++i) x = x * 1'664'525 + 1'013'904'223;
  return x;
}
constexpr int light = 8'200;  // more than a leaf, so that a later one is cut
constexpr auto steps_behind = memo::fn([](auto self, int n) -> std::uint32_t {
  if (n < light) return static_cast<std::uint32_t>(n);
  std::uint32_t x = self(n - 1) + self(n / 2) * 2 + 1;
  for (int i = 0; i < 20'000; ++i) x = x * 1'664'525 + 1'013'904'223;  // not steps(n), whose result g++ would remember
  return x;
});
#if defined(__clang__)
constexpr int beyond_a_budget = 25;
#else
constexpr int beyond_a_budget = 120;
#endif
}  // namespace

TEST_CASE("a body may work long at each key") {
  CHECK(holds_results<steps, memo::below<25>, int>());
  CHECK(holds_results<steps_behind, memo::below<light + beyond_a_budget>, int>());
}
