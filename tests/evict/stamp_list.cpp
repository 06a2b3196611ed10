#include <memo/detail/evict/stamp_list.hpp>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "catch.hpp"
#include "support/policy_check.hpp"

namespace {

using list = memo::detail::stamp_list;

struct stamped {
  struct mark {
    std::uint32_t stamp = 0;
  };
};

/// Entries with these stamps, and the list of them.
struct listed {
  std::vector<std::uint32_t> stamps;
  std::uint32_t last;
  support::bed<stamped> entries{stamps.size()};
  std::vector<std::uint16_t> ids = std::vector<std::uint16_t>(stamps.size() + 1);
  std::vector<std::uint16_t> spare = std::vector<std::uint16_t>(2 * stamps.size());
  list l;

  explicit listed(std::vector<std::uint32_t> its)
      : stamps(std::move(its)), last(*std::max_element(stamps.begin(), stamps.end())) {
    for (std::uint32_t id = 0; id < stamps.size(); ++id) entries.mark(id).stamp = stamps[id];
    l.ids = ids.data();
    l.capacity = static_cast<std::uint32_t>(stamps.size());
  }

  /// The stamps in the order of the list, all that its sorts give one after another.
  std::vector<std::uint32_t> in_order(std::size_t& sorts) {
    std::vector<std::uint32_t> found;
    for (sorts = 0; l.bound <= last; ++sorts) {
      l.sort(entries, last, spare.data(), static_cast<std::uint32_t>(spare.size()));
      for (; l.at < l.count; ++l.at) found.push_back(entries.mark(l.number(l.at)).stamp);
      l.bound = l.until + 1;
    }
    return found;
  }
  std::vector<std::uint32_t> expected() const {
    std::vector<std::uint32_t> all;
    for (const std::uint32_t s : stamps)
      if (s != 0) all.push_back(s);
    std::sort(all.begin(), all.end());
    return all;
  }
};

std::vector<std::uint32_t> random_stamps(std::size_t size, std::uint32_t below) {
  std::mt19937 random(5);
  std::vector<std::uint32_t> all(size);
  for (auto& s : all)
    do s = random() % 10 == 0 ? 0 : static_cast<std::uint32_t>(random() % below);
    while (s != 0 && std::count(all.begin(), all.end(), s) > 1);
  return all;
}

}  // namespace

TEST_CASE("a list is in the order of its stamps, however far apart they are", "[evict][stamp_list]") {
  for (const std::uint32_t below : {130u, 300u, 3'000u, 3'400u, 100'000u, 4'000'000'000u}) {
    CAPTURE(below);
    listed some(random_stamps(100, below));
    std::size_t sorts;
    CHECK(some.in_order(sorts) == some.expected());
  }
}

TEST_CASE("stamps that are near are sorted in one go, and those that are far by their digits, in one go, too",
          "[evict][stamp_list]") {
  std::size_t sorts;
  listed near({5, 3, 8, 0, 1});
  CHECK(near.in_order(sorts) == std::vector<std::uint32_t>{1, 3, 5, 8});
  CHECK(sorts == 1);
  listed apart({25, 3, 8, 40, 1});
  CHECK(apart.in_order(sorts) == std::vector<std::uint32_t>{1, 3, 8, 25, 40});
  CHECK(sorts == 3);  // 1 to 10, then from 25, then from 40
  listed far({5, 3, 800'000, 0, 4'000'000'000});
  CHECK(far.in_order(sorts) == std::vector<std::uint32_t>{3, 5, 800'000, 4'000'000'000});
  CHECK(sorts == 1);
}

TEST_CASE("a list without entries is below all stamps that come", "[evict][stamp_list]") {
  listed none({0, 0, 0});
  none.l.sort(none.entries, 7, none.spare.data(), 6);
  CHECK(none.l.count == 0);
  CHECK(none.l.bound == 8);
  list without_room;
  without_room.sort(none.entries, 7, nullptr, 0);
  CHECK(without_room.count == 0);
  CHECK(without_room.bound == 8);
}
