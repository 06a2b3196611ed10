#include <memo/detail/share/stamp_lanes.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "catch.hpp"
#include "support/threads.hpp"

namespace {

std::vector<std::uint64_t> stamps(const memo::detail::stamp_lanes& all, std::uint32_t number) {
  std::vector<std::uint64_t> its;
  all.each(number, [&](const std::uint64_t& s) { its.push_back(__atomic_load_n(&s, __ATOMIC_RELAXED)); });
  return its;
}

}  // namespace

TEST_CASE("each number has a stamp of its own in each lane", "[share]") {
  memo::detail::stamp_lanes all;
  CHECK(stamps(all, 0).empty());
  for (std::uint32_t number = 0; number < 1000; ++number)
    for (std::uint32_t thread = 0; thread < 3; ++thread) all.stamp(thread, number, 10 * number + thread + 1);
  for (std::uint32_t number = 0; number < 1000; ++number)
    CHECK(stamps(all, number) == std::vector<std::uint64_t>{10 * number + 1, 10 * number + 2, 10 * number + 3});
}

TEST_CASE("what was not written is 0, or nothing at all", "[share]") {
  memo::detail::stamp_lanes all;
  all.stamp(5, 200, 7);
  CHECK(stamps(all, 201) == std::vector<std::uint64_t>{0});
  CHECK(stamps(all, 1).empty());
}

TEST_CASE("threads beyond the lanes write those of others", "[share]") {
  memo::detail::stamp_lanes all;
  all.stamp(1, 3, 7);
  all.stamp(1 + memo::detail::stamp_lanes::lanes, 3, 8);
  CHECK(stamps(all, 3) == std::vector<std::uint64_t>{8});
}

TEST_CASE("threads that bring memory at once lose no stamp", "[share]") {
  for (int round = 0; round < 50; ++round) {
    memo::detail::stamp_lanes all;
    support::in_threads(4, [&](std::size_t t) {
      for (std::uint32_t number = 0; number < 64; ++number)
        if (number % 4 == t) all.stamp(0, number, number + 1);
    });
    for (std::uint32_t n = 0; n < 64; ++n) CHECK(stamps(all, n) == std::vector<std::uint64_t>{n + 1});
  }
}
