#include <memo/detail/share/stamp_lanes.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/threads.hpp"

using memo::detail::stamp_lanes;

namespace {

constexpr std::uint32_t slab = 4096;

std::vector<std::uint64_t> stamps(const stamp_lanes& all, std::uint32_t id) {
  std::vector<std::uint64_t> its;
  all.each(id, [&](const std::uint64_t& s) { its.push_back(__atomic_load_n(&s, __ATOMIC_RELAXED)); });
  return its;
}

/// Slabs of these sizes; the numbers of their entries.
std::vector<std::uint32_t> reserve(stamp_lanes& all, const std::vector<std::uint32_t>& sizes) {
  std::vector<std::uint32_t> ids;
  for (std::uint32_t s = 0; s < sizes.size(); ++s) {
    for (std::uint32_t i = 0; i < sizes[s]; ++i) ids.push_back(s * slab + i);
    all.reserve(ids.size(), s * slab + sizes[s]);
  }
  return ids;
}

}  // namespace

TEST_CASE("each entry has a stamp of its own in each lane", "[share]") {
  stamp_lanes all;
  const auto ids = reserve(all, {3, 64, 1, slab, 5});
  CHECK(stamps(all, 0).empty());
  for (const std::uint32_t id : ids)
    for (std::uint32_t thread = 0; thread < 3; ++thread) all.stamp(thread, id, 10 * id + thread + 1);
  bool are_right = true;
  for (const std::uint32_t id : ids)
    are_right = are_right && stamps(all, id) == std::vector<std::uint64_t>{10 * id + 1, 10 * id + 2, 10 * id + 3};
  CHECK(are_right);
}

TEST_CASE("the positions of entries have no gaps, and stay, as stamps do, while slabs are added", "[share]") {
  stamp_lanes all;
  all.reserve(7, 7);
  all.reserve(2, 2);  // there was no memory for the other
  all.stamp(1, 1, 9);
  const auto ids = reserve(all, std::vector<std::uint32_t>(40, 2));
  for (std::uint32_t i = 0; i < ids.size(); ++i) CHECK(all.position(ids[i]) == i);
  CHECK(stamps(all, 1) == std::vector<std::uint64_t>{9});
  const stamp_lanes moved(std::move(all));
  CHECK(moved.position(ids.back()) == 79);
  CHECK(stamps(moved, 1) == std::vector<std::uint64_t>{9});
}

TEST_CASE("all stamps below a position are visited, each once", "[share]") {
  stamp_lanes all;
  const auto ids = reserve(all, {3, 4, 5});
  for (const std::uint32_t id : ids) all.stamp(2, id, id + 1);
  for (const std::uint32_t end : {0u, 2u, 3u, 6u, 12u, 100u}) {
    std::vector<std::uint64_t> seen, expected;
    for (std::uint32_t i = 0; i < end && i < ids.size(); ++i) expected.push_back(ids[i] + 1);
    all.each_of(end, [&](std::uint32_t position, const std::uint64_t& s) {
      CHECK(position == seen.size());
      seen.push_back(s);
    });
    CHECK(seen == expected);
  }
}

TEST_CASE("what was not written is 0, or nothing at all", "[share]") {
  stamp_lanes all;
  reserve(all, {64, 64});
  all.stamp(5, slab + 20, 7);
  CHECK(stamps(all, slab + 21) == std::vector<std::uint64_t>{0});
  CHECK(stamps(all, 1).empty());
}

TEST_CASE("threads beyond the lanes write those of others", "[share]") {
  stamp_lanes all;
  reserve(all, {4});
  all.stamp(1, 3, 7);
  all.stamp(1 + stamp_lanes::lanes, 3, 8);
  CHECK(stamps(all, 3) == std::vector<std::uint64_t>{8});
}

TEST_CASE("threads that bring memory at once, while slabs are added, lose no stamp", "[share]") {
  constexpr std::uint32_t count = 64;
  for (int round = 0; round < 50; ++round) {
    stamp_lanes all;
    reserve(all, {count});
    std::uint32_t added = 1;
    support::in_threads(5, [&](std::size_t t) {
      for (std::uint32_t i = 0; i < count; ++i) {
        if (t == 4) {
          all.reserve((added + 1) * count, added * slab + count);
          __atomic_store_n(&added, added + 1, __ATOMIC_RELEASE);
        } else if (i % 4 == t) {
          all.stamp(0, (__atomic_load_n(&added, __ATOMIC_ACQUIRE) - 1) * slab + i, i + 1);
          all.stamp(0, i, i + 1);
        }
      }
    });
    std::vector<std::uint64_t> sum(count);
    all.each_of(added * count, [&](std::uint32_t position, const std::uint64_t& s) { sum[position % count] += s; });
    for (std::uint32_t i = 0; i < count; ++i) {
      CHECK(stamps(all, i) == std::vector<std::uint64_t>{i + 1});
      CHECK((sum[i] == i + 1 || sum[i] == 2 * (i + 1)));
    }
  }
}
