#include <memo/detail/evict/ghost_list.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <list>
#include <new>
#include <random>
#include <utility>

#include "catch.hpp"
#include "support/allocations.hpp"

using memo::detail::ghost_list;
using support::allocations;

TEST_CASE("a ghost list remembers nobody without room or below a limit of 0", "[evict]") {
  ghost_list g;
  g.resize(10);
  g.add(1);
  CHECK_FALSE(g.take(1));
  g.reserve(10);
  g.resize(0);
  g.add(1);
  CHECK_FALSE(g.take(1));
}

TEST_CASE("random use of a ghost list agrees with a list, whatever the hashes", "[evict]") {
  const auto seed = GENERATE(1u, 2u, 3u);
  const auto shift = GENERATE(0u, 8u, 24u);  // which bits of the hashes differ
  CAPTURE(seed, shift);
  std::mt19937 random(seed);
  ghost_list g;
  std::list<std::uint32_t> model;
  std::size_t limit = 0;
  std::size_t room = 0;
  std::size_t wrong = 0;
  const auto shorten = [&](std::size_t most) {
    while (model.size() > most) model.pop_front();
  };
  for (int i = 0; i < 30'000; ++i) {
    const std::uint32_t hash = 0x8000'0000u | static_cast<std::uint32_t>(random() % 120) << shift;
    const auto choice = random() % 1000;
    if (choice < 500) {
      g.add(hash);
      if (std::min(limit, room) != 0) model.push_back(hash);
      shorten(std::min(limit, room));
    } else if (choice < 980) {
      const auto found = std::find(model.rbegin(), model.rend(), hash);
      wrong += g.take(hash) != (found != model.rend());
      if (found != model.rend()) model.erase(std::prev(found.base()));
    } else if (choice < 990) {
      limit = random() % 60;
      g.resize(limit);
      shorten(limit);
    } else if (choice < 998) {
      const std::size_t more = 60;
      g.reserve(more);
      room = more;
    } else {
      g.clear();
      model.clear();
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("a ghost list that cannot grow remembers whom it did", "[evict]") {
  if (!allocations::are_counted) return;
  for (std::size_t k = 1; k <= 2; ++k) {
    CAPTURE(k);
    ghost_list g;
    g.resize(1000);
    g.reserve(10);
    for (std::uint32_t h = 0; h < 10; ++h) g.add(h << 20);
    allocations::until_failure = k;
    CHECK_THROWS_AS(g.reserve(500), std::bad_alloc);
    allocations::until_failure = 0;
    for (std::uint32_t h = 0; h < 5; ++h) CHECK(g.take(h << 20));
    g.reserve(500);
    for (std::uint32_t h = 5; h < 10; ++h) CHECK(g.take(h << 20));
    CHECK_FALSE(g.take(0));
  }
}

TEST_CASE("a ghost list that is moved takes its memory along, and what it left is empty", "[evict]") {
  ghost_list from;
  from.resize(10);
  from.reserve(10);
  from.add(1u << 30);
  ghost_list to(std::move(from));
  CHECK_FALSE(from.take(1u << 30));
  from.clear();
  from.reserve(4);
  from.add(5);
  CHECK(from.take(5));
  CHECK(to.take(1u << 30));
}
