#include <memo/table.hpp>

#include <cstdint>

#include "../catch.hpp"

// The largest table that is computed by the compiler, at its default limits.

inline constexpr std::uint32_t modulus = 1'000'000'007;

inline constexpr auto fib_mod = memo::fn([](auto self, std::uint32_t n) -> std::uint32_t {
  return n < 2 ? n : (self(n - 1) + self(n - 2)) % modulus;
});

constexpr auto& large = memo::table<fib_mod, memo::below<4'194'304>>;

TEST_CASE("a table of 4,194,304 results is computed by the compiler") {
  static_assert(large.size() == 4'194'304 && sizeof(large[0]) == 4);
  static_assert(large[90] == 2'880'067'194'370'816'120 % modulus);
  std::uint32_t a = 0, b = 1;
  std::uint32_t first_wrong = 4'194'304;
  for (std::uint32_t n = 0; n < 4'194'304; ++n) {
    if (large[n] != a && n < first_wrong) first_wrong = n;
    const std::uint32_t next = (a + b) % modulus;
    a = b;
    b = next;
  }
  CHECK(first_wrong == 4'194'304);
  CHECK(large.at(4'194'303) == large.end()[-1]);
  CHECK_FALSE(large.contains(4'194'304));
}
