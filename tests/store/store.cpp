#include <memo/detail/store/store.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/allocations.hpp"
#include "support/probe.hpp"

using support::allocations_of;

namespace {

using store = memo::detail::store<int, std::string, true>;
using entry = store::entry_type;

std::uint64_t mixed(int n) {
  auto h = static_cast<std::uint64_t>(n) * 0x9e3779b97f4a7c15u;
  h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9u;
  return h ^ h >> 27;
}
std::uint64_t same(int) { return 0x1234567890u; }
/// Every key's group is the last, at every size, so that what overflows begins again at the first.
std::uint64_t last_group(int n) { return static_cast<std::uint64_t>(n) << 24 | 0xffffffu; }

std::string text(int n) { return "result of the key " + std::to_string(n); }

/// What a store is asked for: a key with its hash.
struct wanted {
  int key;
  std::uint64_t hash;
};

template <class Store>
auto* find(const Store& s, std::uint64_t hash, int key) {
  return s.find(wanted{key, hash});
}

template <class Store>
auto* add(Store& s, int key, std::uint64_t hash) {
  auto* e = s.make(int(key), text(key));
  s.reserve_one();
  s.link(e, hash);
  return e;
}

void take(store& s, entry* e) {
  s.unlink(e);
  s.discard(e);
}

/// Adds and takes at random between `low` and `high` entries; how many lookups were wrong.
template <class Hash>
std::size_t churn(store& s, std::map<int, entry*>& present, Hash hash, std::size_t low, std::size_t high, int steps,
                  std::uint32_t seed) {
  std::mt19937 random(seed);
  std::size_t wrong = 0;
  bool grows = true;
  for (int i = 0; i < steps; ++i) {
    if (present.size() >= high) grows = false;
    if (present.size() <= low) grows = true;
    const int key = static_cast<int>(random() % (4 * high));
    const auto found = present.find(key);
    wrong += find(s, hash(key), key) != (found == present.end() ? nullptr : found->second);
    if (found == present.end() && (grows || random() % 4 == 0) && present.size() < high) {
      present.emplace(key, add(s, key, hash(key)));
    } else if (!present.empty()) {
      auto leaving = present.lower_bound(key);
      if (leaving == present.end()) leaving = present.begin();
      take(s, leaving->second);
      present.erase(leaving);
    }
    wrong += s.size() != present.size();
  }
  for (int key = 0; key < static_cast<int>(4 * high); ++key) {
    const auto found = present.find(key);
    const entry* e = find(s, hash(key), key);
    wrong += e != (found == present.end() ? nullptr : found->second) || (e && e->result != text(key));
  }
  return wrong;
}

void empty(store& s, std::map<int, entry*>& present) {
  for (const auto& [key, e] : present) take(s, e);
  present.clear();
}

}  // namespace

TEST_CASE("an empty store finds nothing and allocates nothing", "[store]") {
  CHECK(allocations_of([] {
          const store s;
          CHECK(find(s, mixed(1), 1) == nullptr);
          CHECK(s.size() == 0);
        }) == 0);
}

TEST_CASE("an entry is found from when it is linked until it is unlinked", "[store]") {
  store s;
  entry* e = s.make(1, "one");
  CHECK(find(s, mixed(1), 1) == nullptr);
  s.reserve_one();
  CHECK(find(s, mixed(1), 1) == nullptr);
  CHECK(s.size() == 0);
  s.link(e, mixed(1));
  CHECK(find(s, mixed(1), 1) == e);
  CHECK(e->key == 1);
  CHECK(e->result == "one");
  CHECK(s.size() == 1);
  CHECK(find(s, mixed(2), 2) == nullptr);
  CHECK(find(s, mixed(1), 2) == nullptr);
  s.unlink(e);
  CHECK(find(s, mixed(1), 1) == nullptr);
  CHECK(s.size() == 0);
  CHECK(e->result == "one");
  s.discard(e);
}

TEST_CASE("an entry that was unlinked can be linked again", "[store]") {
  store s;
  entry* e = add(s, 1, mixed(1));
  s.unlink(e);
  s.link(e, mixed(1));
  CHECK(find(s, mixed(1), 1) == e);
  take(s, e);
}

TEST_CASE("the version changes when an entry enters or leaves, and not otherwise", "[store]") {
  store s;
  entry* e = s.make(1, "one");
  s.reserve_one();
  const auto made = s.version();
  find(s, mixed(1), 1);
  CHECK(s.version() == made);
  s.link(e, mixed(1));
  const auto linked = s.version();
  CHECK(linked != made);
  find(s, mixed(1), 1);
  s.unlink(e);
  CHECK(s.version() != linked);
  CHECK(s.version() != made);
  s.discard(e);
}

TEST_CASE("entries stay where they are while the store grows", "[store]") {
  store s;
  std::vector<entry*> entries;
  for (int n = 0; n < 100'000; ++n) entries.push_back(add(s, n, mixed(n)));
  std::size_t wrong = 0;
  for (int n = 0; n < 100'000; ++n) {
    const entry* e = entries[static_cast<std::size_t>(n)];
    wrong += find(s, mixed(n), n) != e || e->key != n || e->result != text(n);
  }
  CHECK(wrong == 0);
  CHECK(s.size() == 100'000);
  for (entry* e : entries) take(s, e);
  CHECK(s.size() == 0);
}

TEST_CASE("every key is found through long churn, however its hash collides", "[store]") {
  store s;
  std::map<int, entry*> present;
  CHECK(churn(s, present, mixed, 0, 3000, 100'000, 1) == 0);
  empty(s, present);
  CHECK(churn(s, present, last_group, 0, 200, 50'000, 2) == 0);
  CHECK(churn(s, present, last_group, 190, 200, 20'000, 3) == 0);
  empty(s, present);
  CHECK(churn(s, present, same, 0, 100, 20'000, 4) == 0);
  CHECK(churn(s, present, same, 20, 30, 20'000, 5) == 0);
  empty(s, present);
}

TEST_CASE("every key is found when more than 255 have gone on from one group", "[store]") {
  store s;
  std::map<int, entry*> present;
  CHECK(churn(s, present, last_group, 0, 1000, 20'000, 6) == 0);
  CHECK(churn(s, present, last_group, 200, 400, 20'000, 7) == 0);
  empty(s, present);
  CHECK(churn(s, present, same, 0, 600, 5'000, 9) == 0);
  empty(s, present);
}

TEST_CASE("a store whose size stays allocates nothing for its entries", "[store]") {
  memo::detail::store<int, int, true> s;
  std::vector<memo::detail::store<int, int, true>::entry_type*> ring;
  const auto turn = [&](int from, int until, auto hash) {
    for (int n = from; n < until; ++n) {
      auto*& e = ring[static_cast<std::size_t>(n) % ring.size()];
      if (e) s.unlink(e), s.discard(e);
      e = s.make(int(n), n);
      s.reserve_one();
      s.link(e, hash(n));
    }
  };
  ring.resize(500);
  turn(0, 1000, mixed);
  CHECK(allocations_of([&] { turn(1000, 100'000, mixed); }) == 0);
  CHECK(allocations_of([&] { turn(0, 3000, last_group); }) == 0);
  for (auto* e : ring) s.unlink(e), s.discard(e);
  CHECK(s.size() == 0);
  CHECK(allocations_of([&] {
          ring.assign(ring.size(), nullptr);
          turn(0, 500, mixed);
        }) == 0);
  for (auto* e : ring) s.unlink(e), s.discard(e);
}

TEST_CASE("a store frees all its memory", "[store]") {
  const auto before = support::allocations::bytes_live;
  {
    store s;
    std::map<int, entry*> present;
    churn(s, present, mixed, 0, 1000, 10'000, 10);
    empty(s, present);
  }
  CHECK(support::allocations::bytes_live == before);
}

TEST_CASE("what has left costs later lookups nothing", "[store]") {
  store s;
  std::map<int, entry*> present;
  const auto lookup_time = [&] {
    const auto begin = std::chrono::steady_clock::now();
    std::size_t found = 0;
    for (int i = 0; i < 20; ++i)
      for (int n = 0; n < 1000; ++n) found += find(s, mixed(1'000'000 + n), 1'000'000 + n) != nullptr;
    CHECK(found == 0);
    return std::chrono::steady_clock::now() - begin;
  };
  for (int n = 0; n < 10'000; ++n) present.emplace(n, add(s, n, mixed(n)));
  empty(s, present);
  add(s, -1, mixed(-1));
  const auto fresh = lookup_time();
  for (int n = 0; n < 400'000; ++n) {
    present.emplace(n, add(s, n, mixed(n)));
    if (present.size() < 9'000) continue;
    take(s, present.begin()->second);
    present.erase(present.begin());
  }
  empty(s, present);
  CHECK(lookup_time() < 100 * fresh);  // with overflow left behind, each lookup would visit all 1024 groups
  take(s, find(s, mixed(-1), -1));
}

TEST_CASE("a constructor that throws leaves the store as it was and its entry for reuse", "[store]") {
  struct result {
    explicit result(bool throws) {
      if (throws) throw support::role::result;
    }
  };
  memo::detail::store<std::string, result, true> s;
  s.discard(s.make("first", false));
  CHECK(allocations_of([&] {
          for (int i = 0; i < 100; ++i) {
            bool threw = false;
            try {
              s.make("key", true);
            } catch (support::role) {
              threw = true;
            }
            CHECK(threw);
          }
        }) <= 100);  // the exceptions
  CHECK(s.size() == 0);
}

TEST_CASE("nothing is destroyed while the store is pinned", "[store]") {
  using probed = memo::detail::store<support::argument, support::result, false>;
  const long results = support::result::live;
  const long arguments = support::argument::live;
  probed s;
  const auto make = [&](int n) { return s.make(support::argument(n), n); };
  auto* one = make(1);
  auto* two = make(2);
  {
    const probed::pin outer(s);
    {
      const probed::pin inner(s);
      s.discard(one);
    }
    CHECK(support::result::live == results + 2);
    CHECK(one->result.number() == 1);
    s.drain();
    CHECK(one->result.number() == 1);
  }
  s.park(two);
  CHECK(support::result::live == results + 2);
  s.drain();
  CHECK(support::result::live == results);
  CHECK(support::argument::live == arguments);
}

TEST_CASE("what is parked is destroyed with the store", "[store]") {
  const long results = support::result::live;
  {
    memo::detail::store<support::argument, support::result, false> s;
    s.park(s.make(support::argument(1), 1));
    CHECK(support::result::live == results + 1);
  }
  CHECK(support::result::live == results);
}

TEST_CASE("a store that is moved takes its entries along", "[store]") {
  store from;
  std::vector<entry*> entries;
  for (int n = 0; n < 1000; ++n) entries.push_back(add(from, n, mixed(n)));
  store s(std::move(from));
  CHECK(s.size() == 1000);
  std::size_t wrong = 0;
  for (int n = 0; n < 1000; ++n) wrong += find(s, mixed(n), n) != entries[static_cast<std::size_t>(n)];
  CHECK(wrong == 0);
  for (int n = 1000; n < 3000; ++n) entries.push_back(add(s, n, mixed(n)));
  CHECK(find(s, mixed(5), 5) == entries[5]);
  CHECK(find(s, mixed(2500), 2500) == entries[2500]);
  for (entry* e : entries) take(s, e);
}

TEST_CASE("a store that was moved from is empty and can be used", "[store]") {
  store from;
  entry* one = add(from, 1, mixed(1));
  store s(std::move(from));
  CHECK(from.size() == 0);
  CHECK(find(from, mixed(1), 1) == nullptr);
  entry* two = add(from, 2, mixed(2));
  CHECK(find(from, mixed(2), 2) == two);
  CHECK(find(s, mixed(2), 2) == nullptr);
  take(from, two);
  take(s, one);
}
