#include <memo/detail/call/slot_table.hpp>

#include <cstddef>
#include <cstdint>
#include <set>

#include "catch.hpp"
#include "support/allocations.hpp"

using memo::detail::slot_group;
using support::allocations;

namespace {

struct number {
  std::uint64_t value;
  std::uint64_t full_hash;

  number() {}
  std::uint64_t hash() const { return full_hash; }
};
using table = memo::detail::slot_table<number, 10>;

void insert(table& t, std::uint64_t value, std::uint64_t hash) {
  t.reserve_one();
  number& n = t.claim(hash);
  n.value = value;
  n.full_hash = hash;
}
bool contains(const table& t, std::uint64_t value, std::uint64_t hash) {
  return t.find(hash, [&](const number& n) { return n.value == value; }) != nullptr;
}

/// Whether all of `count` numbers are found, whatever their hashes are, and no other.
template <class Hash>
bool finds_all(std::uint64_t count, Hash hash) {
  table t;
  for (std::uint64_t n = 0; n < count; ++n) {
    if (contains(t, n, hash(n))) return false;
    insert(t, n, hash(n));
  }
  std::set<std::uint64_t> visited;
  t.for_each([&](const number& n) { visited.insert(n.value); });
  for (std::uint64_t n = 0; n < count; ++n)
    if (!contains(t, n, hash(n))) return false;
  return visited.size() == count && !contains(t, count, hash(count));
}

}  // namespace

TEST_CASE("a group matches tags that are never 0, and its last byte is none") {
  slot_group g{};
  g.tags[0] = 3;
  g.tags[14] = 3;
  g.passed_by = 3;
  CHECK(g.match(3) == ((1u << 14) | 1u));
  CHECK(g.match(0) == 0x3ffeu);
  CHECK(slot_group::tag(0x300) == 1);
  CHECK(slot_group::tag(0x3ff) == 255);
}

TEST_CASE("what was inserted is found, also where hashes are the same or differ in a few bits") {
  CHECK(finds_all(100'000, [](std::uint64_t n) { return n * 0x9e3779b97f4a7c15u; }));
  CHECK(finds_all(1'000, [](std::uint64_t) { return std::uint64_t{7}; }));
  CHECK(finds_all(1'000, [](std::uint64_t n) { return n & 255; }));
  CHECK(finds_all(1'000, [](std::uint64_t n) { return n << 56; }));
}

TEST_CASE("the first slots stand in the table, and all memory is freed") {
  const std::size_t before = allocations::bytes_live;
  {
    table t;
    const auto fill = [&](std::uint64_t first, std::uint64_t last) {
      return support::allocations_of([&] {
        for (std::uint64_t n = first; n < last; ++n) insert(t, n, n << 50);
      });
    };
    CHECK(fill(0, 10) == 0);
    const std::size_t made = fill(10, 10'000);
    if (allocations::are_counted) CHECK(made == 2 * 9);  // for 52, 104 ... 13,312
  }
  CHECK(allocations::bytes_live == before);
}

TEST_CASE("a table that has no memory to grow is what it was") {
  if (!allocations::are_counted) return;
  for (const std::size_t which : {1u, 2u}) {
    table t;
    for (std::uint64_t n = 0; n < 10; ++n) insert(t, n, n << 60);
    const std::size_t before = allocations::bytes_live;
    allocations::until_failure = which;
    CHECK_THROWS_AS(t.reserve_one(), std::bad_alloc);
    allocations::until_failure = 0;
    CHECK(allocations::bytes_live <= before + 500);  // the exception's own
    CHECK(contains(t, 9, std::uint64_t{9} << 60));
    insert(t, 10, 0);
    CHECK(contains(t, 10, 0));
  }
}
