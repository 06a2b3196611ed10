#include <memo/detail/store/index.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <new>
#include <random>
#include <utility>

#include "catch.hpp"
#include "support/allocations.hpp"

using memo::detail::entry_id;
using memo::detail::no_entry;
using support::allocations;

namespace {

std::uint64_t mixed(std::uint32_t n) {
  auto h = n * 0x9e3779b97f4a7c15u;
  h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9u;
  return h ^ h >> 27;
}
std::uint64_t same(std::uint32_t) { return 0x1234567890u; }
std::uint64_t identity(std::uint32_t n) { return n; }
std::uint64_t high_bits_only(std::uint32_t n) { return std::uint64_t{n} << 32; }
std::uint64_t low_bytes_same(std::uint32_t n) { return mixed(n) & ~std::uint64_t{0xff}; }
/// The hash whose share of the groups this is, but for the highest bit.
std::uint64_t with_share(std::uint32_t share) { return share * 0xe8b2f51u; }
/// At every size the last group, so that what overflows begins again at the first.
std::uint64_t last_group(std::uint32_t n) { return with_share(0x7fffff00u | (n & 0xff)); }
std::uint64_t first_group(std::uint32_t n) { return with_share(n & 0xff); }

/// An index with what it should hold.
struct indexed {
  memo::detail::index index;
  std::map<entry_id, std::uint32_t> hashes;
  std::size_t limit = static_cast<std::size_t>(-1);

  void grow() {
    index.grow(hashes.size(), limit, 7, [this](const auto& add) {
      for (const auto& [id, hash] : hashes) add(hash, id);
    });
  }
  void insert(entry_id id, std::uint64_t hash) {
    while (!index.has_room(hashes.size())) grow();
    index.insert(index.kept(hash), id);
    hashes.emplace(id, index.kept(hash));
  }
  void erase(entry_id id) {
    index.erase(hashes.at(id), id);
    hashes.erase(id);
  }
  bool finds(entry_id id, std::uint64_t hash) const {
    const auto is_wanted = [&](entry_id candidate) { return candidate == id; };
    const std::uint32_t kept = index.kept(hash);
    bool at_home = false;
    index.visit_home(kept, [&](entry_id candidate) { return at_home = is_wanted(candidate); });
    const bool found = index.find(kept, is_wanted) == id;
    if (found != (at_home || index.find_beyond_home(kept, is_wanted) == id)) FAIL("find is not home and beyond");
    return found;
  }
  /// Entries that a lookup of one that is there compares.
  std::size_t compared(entry_id id, std::uint64_t hash) const {
    std::size_t n = 0;
    index.find(index.kept(hash), [&](entry_id candidate) { return ++n, candidate == id; });
    return n;
  }
  /// Entries that a lookup compares.
  std::size_t compared(std::uint64_t hash) const {
    std::size_t n = 0;
    index.find(index.kept(hash), [&](entry_id) { return ++n, false; });
    return n;
  }
};

/// Inserts and erases at random between `low` and `high` entries; how many lookups were wrong.
template <class Hash>
std::size_t churn(indexed& x, Hash hash, std::size_t low, std::size_t high, int steps, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::size_t wrong = 0;
  bool grows = true;
  for (int i = 0; i < steps; ++i) {
    if (x.hashes.size() >= high) grows = false;
    if (x.hashes.size() <= low) grows = true;
    const auto id = static_cast<entry_id>(random() % (4 * high));
    const bool is_in = x.hashes.contains(id);
    wrong += x.finds(id, hash(id)) != is_in;
    if (!is_in && (grows || random() % 4 == 0) && x.hashes.size() < high) {
      x.insert(id, hash(id));
    } else if (!x.hashes.empty()) {
      auto leaving = x.hashes.lower_bound(id);
      if (leaving == x.hashes.end()) leaving = x.hashes.begin();
      x.erase(leaving->first);
    }
  }
  for (entry_id id = 0; id < 4 * high; ++id) wrong += x.finds(id, hash(id)) != x.hashes.contains(id);
  return wrong;
}

indexed* called_back = nullptr;

}  // namespace

TEST_CASE("an empty index finds nothing, has no room and allocates nothing", "[store]") {
  CHECK(support::allocations_of([] {
          const memo::detail::index i;
          CHECK(i.find(i.kept(mixed(1)), [](entry_id) { return true; }) == no_entry);
          CHECK(i.find_beyond_home(i.kept(mixed(1)), [](entry_id) { return true; }) == no_entry);
          CHECK_FALSE(i.has_room(0));
        }) == 0);
}

TEST_CASE("what is kept of a hash is never what an entry is called", "[store]") {
  using memo::detail::index;
  CHECK((index::kept(0) & index::in_index) != 0);
  CHECK((no_entry & index::in_index) == 0);
}

TEST_CASE("every entry is found through growth and long churn, however the hashes collide", "[store]") {
  const auto check = [](const char* name, auto hash, std::size_t most) {
    CAPTURE(name);
    const std::uint32_t seed = GENERATE(1u, 2u);
    CAPTURE(seed);
    indexed x;
    CHECK(churn(x, hash, 0, most, 30'000, seed) == 0);
    CHECK(churn(x, hash, most - most / 20, most, 10'000, seed) == 0);
    while (!x.hashes.empty()) x.erase(x.hashes.begin()->first);
    CHECK(churn(x, hash, 0, most, 5'000, seed) == 0);
  };
  check("mixed", mixed, 3000);
  check("identity, of sequential keys", identity, 3000);
  check("high bits only", high_bits_only, 300);
  check("all the same", same, 300);
  check("all of one tag", low_bytes_same, 1000);
  check("all in the last group", last_group, 300);
  check("all in the first group", first_group, 300);
}

TEST_CASE("every entry is found when more than 255 have gone on from one group", "[store]") {
  indexed x;
  CHECK(churn(x, last_group, 0, 1000, 6'000, 6) == 0);
  CHECK(churn(x, last_group, 400, 600, 6'000, 7) == 0);
  indexed y;
  CHECK(churn(y, same, 0, 600, 3'000, 9) == 0);
}

TEST_CASE("an index of a known size is found in at every size, and has room for that many", "[store]") {
  for (std::size_t limit = 1; limit < 80; ++limit) {
    indexed x;
    x.limit = limit;
    CAPTURE(limit);
    for (entry_id id = 0; id < limit; ++id) x.insert(id, mixed(id));
    CHECK(support::allocations_of([&] { CHECK(churn(x, mixed, limit / 2, limit, 200, 1) == 0); }) < 1000);
    x.limit = 2 * limit;
    for (entry_id id = 1000; x.hashes.size() < 2 * limit; ++id) x.insert(id, mixed(id));
    for (const auto& [id, hash] : x.hashes) CHECK(x.finds(id, mixed(id)));
  }
}

TEST_CASE("what has left a group costs later lookups nothing", "[store]") {
  const std::uint64_t in_first = 0x00000001;
  const std::uint64_t in_second = 0x40000001;
  indexed x;
  x.insert(1000, mixed(1));
  x.erase(1000);  // two groups, the highest bit tells which
  for (entry_id id = 0; id < 19; ++id) x.insert(id, in_first);
  CHECK(x.compared(in_first) == 19);
  while (!x.hashes.empty()) x.erase(x.hashes.begin()->first);
  x.insert(30, in_second);
  CHECK(x.compared(in_second) == 1);
  CHECK(x.compared(in_first) == 0);  // with an overflow left behind, a lookup would go on to the second group
  for (int round = 0; round < 100; ++round) {
    for (entry_id id = 0; id < 15; ++id) x.insert(id, in_first);
    for (entry_id id = 0; id < 15; ++id) x.erase(id);
  }
  CHECK(x.compared(in_first) == 0);
}

TEST_CASE("of entries that are looked for as they come, nearly each is the first that its lookup compares", "[store]") {
  indexed x;
  for (entry_id id = 0; id < 10'000; ++id) x.insert(id, mixed(id));
  for (entry_id id = 0; id < 10'000; ++id) x.erase(id);
  const auto nobody = [](auto...) { return false; };
  for (entry_id id = 0; id < 10'000; ++id) {
    const std::uint32_t kept = x.index.kept(mixed(id));
    CHECK(x.index.insert_unless(kept, id, nobody, nobody, [&](entry_id other) { return x.hashes.at(other); }));
    x.hashes.emplace(id, kept);
  }
  std::size_t not_first = 0;
  for (entry_id id = 0; id < 10'000; ++id) not_first += x.compared(id, mixed(id)) != 1;
  CHECK(not_first < 40);  // by chance a hundred and more
}

TEST_CASE("a cleared index is empty, keeps its room, and lookups end at once", "[store]") {
  indexed x;
  for (entry_id id = 0; id < 500; ++id) x.insert(id, same(id));
  x.index.clear();
  x.hashes.clear();
  CHECK(x.compared(same(0)) == 0);
  CHECK(support::allocations_of([&] { CHECK(x.index.has_room(499)); }) == 0);
  CHECK(churn(x, same, 0, 100, 1000, 3) == 0);
}

TEST_CASE("growth that fails leaves the index as it was", "[store]") {
  if (!allocations::are_counted) return;
  indexed x;
  for (entry_id id = 0; x.index.has_room(x.hashes.size()) || id == 0; ++id) x.insert(id, mixed(id));
  allocations::until_failure = 1;
  CHECK_THROWS_AS(x.grow(), std::bad_alloc);
  allocations::until_failure = 0;
  CHECK_FALSE(x.index.has_room(x.hashes.size()));
  for (const auto& [id, hash] : x.hashes) CHECK(x.finds(id, mixed(id)));
  x.insert(1000, mixed(1000));
  CHECK(x.finds(1000, mixed(1000)));
}

TEST_CASE("operator new may make the index grow while it grows", "[store]") {
  if (!allocations::are_counted) return;
  const auto before = allocations::bytes_live;
  for (const entry_id present : {0u, 20u, 40u}) {
    indexed x;
    for (entry_id id = 0; id < present; ++id) x.insert(id, mixed(id));
    called_back = &x;
    allocations::calls_back = [] {
      for (entry_id id = 100; id < 300; ++id) called_back->insert(id, mixed(id));
    };
    x.grow();
    CHECK(x.index.has_room(x.hashes.size()));
    for (const auto& [id, hash] : x.hashes) CHECK(x.finds(id, mixed(id)));
    CHECK(churn(x, mixed, 0, 500, 2000, 4) == 0);
  }
  CHECK(allocations::bytes_live == before);
}

TEST_CASE("an index that is moved takes its entries along, and what it left is empty and can be used", "[store]") {
  indexed from;
  for (entry_id id = 0; id < 100; ++id) from.insert(id, mixed(id));
  indexed to{std::move(from.index), from.hashes};
  CHECK(churn(to, mixed, 0, 200, 1000, 5) == 0);
  CHECK_FALSE(from.finds(1, mixed(1)));
  from.hashes.clear();
  CHECK(churn(from, mixed, 0, 200, 1000, 5) == 0);
}
