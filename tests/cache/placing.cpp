#include <memo/detail/cache/placing.hpp>

#include <cstddef>
#include <cstdint>

#include <memo/detail/cache/container.hpp>
#include <memo/evict.hpp>

#include "catch.hpp"
#include "support/allocations.hpp"

using memo::detail::entry_id;
using memo::detail::no_entry;

namespace {

template <class Policy>
using container_of =
    memo::detail::container<std::uint64_t, std::uint64_t, true, Policy, memo::detail::no_expiry, false, false>;

struct wanted {
  std::uint64_t key;
  std::uint64_t hash;
};

template <class Policy>
struct numbers {
  container_of<Policy> all;

  explicit numbers(std::size_t capacity) : all(Policy(), capacity) {}
  bool put(std::uint64_t n, std::uint64_t result, bool may_be_there = false) {
    return memo::detail::placing(all).put(n, result, hash(n), may_be_there);
  }
  void make(std::uint64_t n) {
    all.reserve();
    all.link(all.make(std::uint64_t{n}, n), hash(n));
  }
  entry_id find(std::uint64_t n) const { return all.find(wanted{n, hash(n)}); }
  static std::uint64_t hash(std::uint64_t n) { return n * 0x9e3779b97f4a7c15u >> 32; }
};

}  // namespace

TEST_CASE("in a full container the entry that leaves becomes the one that comes") {
  numbers<memo::lru> x(20);
  CHECK_FALSE(x.put(0, 0));  // for there is no memory yet
  for (std::uint64_t n = 0; n < 20; ++n) x.make(n);
  const auto before = support::allocations::made;
  for (std::uint64_t n = 20; n < 2000; ++n) {
    const entry_id oldest = x.find(n - 20);
    const std::size_t seen = x.all.version();
    REQUIRE(x.put(n, n * n));
    REQUIRE(x.find(n) == oldest);
    REQUIRE(x.find(n - 20) == no_entry);
    REQUIRE(x.all[oldest].result == n * n);
    REQUIRE((x.all.size() == 20 && x.all.version() != seen));
  }
  CHECK(support::allocations::made == before);
}

TEST_CASE("what is there already stays as it is, and nobody leaves for it") {
  numbers<memo::lru> full(3);
  for (std::uint64_t n = 0; n < 3; ++n) full.make(n);
  numbers<memo::keep_all> growing(memo::unbounded);
  for (std::uint64_t n = 0; n < 3; ++n) growing.make(n);
  CHECK((full.put(1, 5, true) && growing.put(1, 5, true)));
  CHECK((full.all.size() == 3 && growing.all.size() == 3));
  CHECK((full.all[full.find(1)].result == 1 && growing.all[growing.find(1)].result == 1));
  CHECK(full.find(0) != no_entry);
}

TEST_CASE("an unbounded container takes what it has memory for, wherever the groups of the index are full") {
  numbers<memo::keep_all> x(memo::unbounded);
  std::uint64_t in_one = 0;
  for (std::uint64_t n = 0; n < 5000; ++n) {
    if (x.put(n, n + 1, true))
      ++in_one;
    else
      x.make(n);
    static_cast<void>(x.put(n / 2, 0, true));  // which is there
  }
  CHECK(in_one > 4000);
  CHECK(x.all.size() == 5000);
  std::size_t found = 0;
  for (std::uint64_t n = 0; n < 5000; ++n) found += x.find(n) != no_entry && (n == 0 || x.all[x.find(n)].result != 0);
  CHECK(found == 5000);
}

TEST_CASE("while a full container is pinned nobody leaves for a result of small bits") {
  numbers<memo::lru> x(2);
  x.make(0);
  x.make(1);
  const typename container_of<memo::lru>::pin hold(x.all);
  CHECK_FALSE(x.put(2, 4));
  CHECK(x.find(0) != no_entry);
}
