#include <memo/detail/pieces/key_index.hpp>

#include <cstddef>
#include <cstdint>

#include "catch.hpp"

namespace {

template <std::size_t Size, std::uint64_t Multiplier>
struct squares {
  static constexpr std::size_t size = Size;
  static constexpr std::uint64_t key(std::size_t i) { return i * i; }
  static constexpr std::uint64_t word(std::uint64_t k) { return k * Multiplier; }
  static constexpr bool equal(std::uint64_t a, std::uint64_t b) { return a == b; }
};

template <class Keys>
constexpr bool finds_its_keys() {
  using index = memo::detail::key_index<Keys>;
  for (std::size_t i = 0; i < Keys::size; ++i)
    if (index::find(Keys::key(i)) != i) return false;
  for (std::uint64_t k = 2; k < 60; ++k)
    if (index::find(k * k - 1) != memo::detail::npos) return false;
  return index::find(Keys::size * Keys::size) == memo::detail::npos;
}

inline constexpr std::uint64_t spread = 1;

}  // namespace

TEST_CASE("every key of a list is found where it stands, and no other") {
  static_assert(finds_its_keys<squares<100, spread>>() && finds_its_keys<squares<1, spread>>());
  static_assert(finds_its_keys<squares<0, spread>>());
  CHECK(finds_its_keys<squares<20'000, spread>>());
  SECTION("also where all have one word") { CHECK(finds_its_keys<squares<60, 0>>()); }
}
