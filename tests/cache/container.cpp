#include <memo/detail/cache/container.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <memo/evict.hpp>

#include "catch.hpp"
#include "support/allocations.hpp"
#include "support/probe.hpp"

using memo::removal;
using memo::detail::entry_id;
using memo::detail::no_entry;
using support::allocations;

namespace {

template <class Key, class Result, class Policy, bool Weighs = false, bool Tells = false>
using container_of = memo::detail::container<Key, Result, true, Policy, memo::detail::no_expiry, Weighs, Tells>;

std::uint64_t mixed(std::uint64_t n) {
  auto h = n * 0x9e3779b97f4a7c15u;
  h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9u;
  return h ^ h >> 27;
}

/// What a container is asked for: a key with its hash.
template <class Key>
struct wanted {
  Key key;
  std::uint64_t hash;
};

void link(auto& c, entry_id id, std::uint64_t hash, entry_id replaced = no_entry) {
  if (replaced == no_entry) c.reserve();
  c.link(id, hash, replaced);
}
template <class Container>
entry_id find(const Container& c, std::uint64_t n) {
  return c.find(wanted<std::uint64_t>{n, mixed(n)});
}
template <class Container>
entry_id add(Container& c, std::uint64_t n) {
  const entry_id id = c.make(std::uint64_t{n}, n * n);
  link(c, id, mixed(n));
  return id;
}
template <class Container>
void let_go(Container& c) {
  c.let_go([](const auto&...) {});
}

using numbers = container_of<std::uint64_t, std::uint64_t, memo::lru>;
using texts = container_of<std::uint64_t, std::string, memo::lru>;
using probes =
    memo::detail::container<support::argument, support::result, false, memo::lru, memo::detail::no_expiry, false, true>;

template <class Policy>
std::size_t bytes_beyond_key_and_result(std::size_t entries, std::size_t capacity) {
  const auto before = allocations::bytes_live;
  container_of<std::uint64_t, std::uint64_t, Policy> c(Policy(), capacity);
  for (std::uint64_t n = 0; n < entries; ++n) add(c, n);
  REQUIRE(c.size() == entries);
  return (allocations::bytes_live - before) / entries - 16;
}

}  // namespace

TEST_CASE("an empty container finds nothing and allocates nothing", "[container]") {
  CHECK(support::allocations_of([] {
          const numbers c(memo::lru(), 100);
          CHECK(find(c, 1) == no_entry);
          CHECK(c.find_at_home(wanted<std::uint64_t>{1, mixed(1)}).entry == nullptr);
          CHECK(c.size() == 0);
          CHECK(c.has_nothing_to_let_go());
        }) == 0);
}

TEST_CASE("an entry is found from when it is linked until it is taken out", "[container]") {
  texts c(memo::lru(), 10);
  const entry_id one = c.make(1, "one");
  CHECK(find(c, 1) == no_entry);
  CHECK(c.size() == 0);
  link(c, one, mixed(1));
  CHECK(find(c, 1) == one);
  CHECK(c.find_at_home(wanted<std::uint64_t>{1, mixed(1)}).id == one);
  CHECK(c[one].key == 1);
  CHECK(c[one].result == "one");
  CHECK(c.size() == 1);
  CHECK(find(c, 2) == no_entry);
  CHECK(c.find(wanted<std::uint64_t>{2, mixed(1)}) == no_entry);
  c.take_out(one, removal::invalidated);
  CHECK(find(c, 1) == no_entry);
  CHECK(c.size() == 0);
  CHECK(c[one].result == "one");
  CHECK_FALSE(c.has_nothing_to_let_go());
  let_go(c);
  CHECK(c.has_nothing_to_let_go());
}

TEST_CASE("the version changes when an entry enters or leaves, and not otherwise", "[container]") {
  numbers c(memo::lru(), 10);
  const entry_id one = c.make(1, 1u);
  const auto made = c.version();
  link(c, one, mixed(1));
  const auto linked = c.version();
  CHECK(linked != made);
  find(c, 1);
  c.hit({&c[one], one});
  CHECK(c.version() == linked);
  c.take_out(one, removal::evicted);
  CHECK(c.version() != linked);
  CHECK(c.version() != made);
  const auto empty = c.version();
  c.clear();
  CHECK(c.version() == empty);
  add(c, 2);
  const auto filled = c.version();
  c.clear();
  CHECK(c.version() != filled);
}

TEST_CASE("entries stay where they are while the container grows", "[container]") {
  texts c(memo::lru(), memo::unbounded);
  std::vector<texts::entry_type*> places;
  for (std::uint64_t n = 0; n < 100'000; ++n) {
    const entry_id id = c.make(std::uint64_t{n}, std::to_string(n));
    link(c, id, mixed(n));
    places.push_back(&c[id]);
  }
  std::size_t wrong = 0;
  for (std::uint64_t n = 0; n < 100'000; ++n) {
    const entry_id id = find(c, n);
    wrong += id == no_entry || &c[id] != places[n] || c[id].key != n || c[id].result != std::to_string(n);
  }
  CHECK(wrong == 0);
  c.clear();
  let_go(c);
}

TEST_CASE("when there is no room the policy says who leaves, once the newcomer is made", "[container]") {
  texts c(memo::lru(), 3);
  for (std::uint64_t n = 1; n <= 3; ++n) link(c, c.make(std::uint64_t{n}, "x"), mixed(n));
  const entry_id first = find(c, 1);
  c.hit({&c[first], first});
  link(c, c.make(4, "x"), mixed(4));
  CHECK(c.size() == 3);
  CHECK(find(c, 2) == no_entry);
  CHECK((find(c, 1) != no_entry && find(c, 3) != no_entry && find(c, 4) != no_entry));
  c.clear();
  let_go(c);
}

TEST_CASE("what leaves is told of once, in the order of leaving and with its cause, when it cannot be found any more",
          "[container]") {
  const long live = support::result::live;
  probes c(memo::lru(), 3);
  std::vector<std::pair<removal, int>> told;
  bool found = false;
  const auto let_all_go = [&] {
    c.let_go([&](removal why, const probes::entry_type& e) {
      found = found || c.find(wanted<const support::argument&>{e.key, mixed(1)}) != no_entry;
      told.emplace_back(why, e.key.number());
    });
  };
  const auto insert = [&](int n) { return c.make(support::argument(n), n); };
  const auto hash = [](int n) { return mixed(static_cast<std::uint64_t>(n)); };
  for (int n = 1; n <= 4; ++n) link(c, insert(n), hash(n));
  const auto id_of = [&](int n) { return c.find(wanted<support::argument>{support::argument(n), hash(n)}); };
  link(c, insert(3), hash(3), id_of(3));
  c.take_out(id_of(4), removal::invalidated);
  c.discard(insert(9));
  let_all_go();
  c.clear();
  CHECK(told.size() == 3);
  let_all_go();
  using enum removal;
  CHECK(told == std::vector<std::pair<removal, int>>{
                    {evicted, 1}, {replaced, 3}, {invalidated, 4}, {cleared, 2}, {cleared, 3}});
  CHECK_FALSE(found);
  CHECK(c.has_nothing_to_let_go());
  CHECK(support::result::live == live);
}

TEST_CASE("what a listener throws comes out, and the rest is let go by the next call", "[container]") {
  const long live = support::result::live;
  probes c(memo::lru(), 10);
  for (int n = 0; n < 5; ++n) link(c, c.make(support::argument(n), n), mixed(static_cast<std::uint64_t>(n)));
  c.clear();
  int told = 0;
  const auto tell = [&](removal, const auto&) {
    if (++told == 2) throw 2;
  };
  CHECK_THROWS_AS(c.let_go(tell), int);
  CHECK(support::result::live == live + 3);
  c.let_go(tell);
  CHECK(told == 5);
  CHECK(support::result::live == live);
}

TEST_CASE("nothing is destroyed while the container is pinned", "[container]") {
  const long live = support::result::live;
  probes c(memo::lru(), 10);
  const entry_id one = c.make(support::argument(1), 1);
  const entry_id two = c.make(support::argument(2), 2);
  link(c, two, mixed(2));
  {
    const probes::pin outer(c);
    {
      const probes::pin inner(c);
      c.discard(one);
      c.take_out(two, removal::evicted);
    }
    let_go(c);
    CHECK(support::result::live == live + 2);
    CHECK(c[one].result.number() == 1);
    CHECK(c[two].result.number() == 2);
  }
  CHECK(support::result::live == live + 2);
  let_go(c);
  CHECK(support::result::live == live);
}

TEST_CASE("entries that run no code when they leave are free at once, but not while the container is pinned",
          "[container]") {
  static_assert(numbers::lets_go_at_once && !texts::lets_go_at_once && !probes::lets_go_at_once);
  numbers c(memo::lru(), 10);
  const entry_id one = add(c, 1);
  {
    const numbers::pin hold(c);
    c.take_out(one, removal::evicted);
    CHECK(c.make(2, 2u) != one);
    CHECK(c[one].result == 1);
  }
  CHECK_FALSE(c.has_nothing_to_let_go());
  let_go(c);
  CHECK(c.make(3, 3u) == one);
}

TEST_CASE("a constructor that throws leaves the container as it was and its entry for reuse", "[container]") {
  struct result {
    explicit result(bool throws) {
      if (throws) throw 1;
    }
  };
  container_of<std::string, result, memo::lru> c(memo::lru(), 100);
  c.discard(c.make("first", false));
  let_go(c);
  const auto live = allocations::bytes_live;
  for (int i = 0; i < 100; ++i) CHECK_THROWS_AS(c.make(std::string(40, 'k'), true), int);
  CHECK(allocations::bytes_live == live);
  CHECK(c.size() == 0);
}

TEST_CASE("an allocation that fails leaves the container as it was", "[container]") {
  if (!allocations::are_counted) return;
  for (const std::size_t capacity : {std::size_t{1}, std::size_t{70}, std::size_t{5000}, memo::unbounded})
    for (std::size_t k = 1; k < 12; ++k) {
      CAPTURE(capacity, k);
      numbers c(memo::lru(), capacity);
      std::set<std::uint64_t> present;
      allocations::until_failure = k;
      for (std::uint64_t n = 0; n < 6000; ++n) try {
          link(c, c.make(std::uint64_t{n}, n), mixed(n));
        } catch (const std::bad_alloc&) {
          CHECK(c.size() == std::min<std::size_t>(n, capacity));
          CHECK(find(c, n) == no_entry);
          add(c, n);
        }
      allocations::until_failure = 0;
      CHECK(c.size() == std::min<std::size_t>(6000, capacity));
      std::size_t found = 0;
      for (std::uint64_t n = 0; n < 6000; ++n) found += find(c, n) != no_entry;
      CHECK(found == c.size());
    }
}

TEST_CASE("an order of several lists whose slab could not be allocated goes on where it was", "[container]") {
  if (!allocations::are_counted) return;
  constexpr std::uint64_t full = 28'672;  // in slabs that end where the first list does
  for (std::size_t k = 1; k < 9; ++k) {
    CAPTURE(k);
    numbers c(memo::lru(), 200'000);
    for (std::uint64_t n = 0; n < full; ++n) add(c, n);
    allocations::until_failure = k;
    bool threw = false;
    try {
      add(c, full);
    } catch (const std::bad_alloc&) {
      threw = true;
      CHECK(c.size() == full);
    }
    CHECK(threw == (k < 7));
    allocations::until_failure = 0;
    c.resize(1000);
    c.make_room(1000);
    CHECK(c.size() == 1000);
    for (std::uint64_t n = 100'000; n < 105'000; ++n) add(c, n);
    std::size_t found = 0;
    for (std::uint64_t n = 104'000; n < 105'000; ++n) found += find(c, n) != no_entry;
    CHECK(found == 1000);
  }
}

namespace {

numbers* called_back = nullptr;

}  // namespace

TEST_CASE("operator new may add entries while one is being added", "[container]") {
  if (!allocations::are_counted) return;
  const auto before = allocations::bytes_live;
  for (const std::size_t capacity : {std::size_t{1}, std::size_t{20}, std::size_t{70}, memo::unbounded})
    for (std::uint64_t at = 0; at < 70; ++at) {
      CAPTURE(capacity, at);
      numbers c(memo::lru(), capacity);
      for (std::uint64_t n = 0; n < at; ++n) add(c, n);
      called_back = &c;
      allocations::calls_back = [] {
        for (std::uint64_t n = 1000; n < 1200; ++n) add(*called_back, n);
      };
      std::uint64_t next = at;
      while (allocations::calls_back) {
        add(c, next);
        if (++next > 200 + at) break;  // a full container allocates nothing
      }
      allocations::calls_back = nullptr;
      CHECK(c.size() <= capacity);
      if (capacity == memo::unbounded) CHECK(c.size() == next + 200);
      std::size_t found = 0;
      for (std::uint64_t n = 0; n < 1200; ++n) found += find(c, n) != no_entry;
      CHECK(found == c.size());
      CHECK(find(c, next - 1) != no_entry);
    }
  CHECK(allocations::bytes_live == before);
}

TEST_CASE("a container that is moved takes its entries and its order along, and what it left can be used",
          "[container]") {
  numbers from(memo::lru(), 100);
  for (std::uint64_t n = 0; n < 100; ++n) add(from, n);
  numbers c(std::move(from));
  CHECK(c.size() == 100);
  add(c, 100);
  CHECK(find(c, 0) == no_entry);
  CHECK(find(c, 1) != no_entry);
  CHECK(from.size() == 0);
  CHECK(from.capacity() == 0);
  CHECK(find(from, 1) == no_entry);
  from.resize(2);
  for (std::uint64_t n = 0; n < 5; ++n) add(from, n);
  CHECK(from.size() == 2);
  CHECK(find(from, 4) != no_entry);
}

TEMPLATE_TEST_CASE("what a container was moved from can be used again, whatever its policy", "[container]",
                   memo::keep_all, memo::lru, memo::fifo, memo::lfu, memo::random_replacement, memo::sieve,
                   memo::s3_fifo) {
  container_of<std::uint64_t, std::uint64_t, TestType> from(TestType(), 20);
  for (std::uint64_t n = 0; n < 50; ++n) add(from, n);
  auto c = std::move(from);
  from.resize(10);
  for (std::uint64_t n = 0; n < 50; ++n) add(from, n);
  CHECK(from.size() == 10);
  for (std::uint64_t n = 50; n < 100; ++n) add(c, n);
  CHECK(c.size() == 20);
  from.clear();
  c.clear();
}

TEMPLATE_TEST_CASE("a full container allocates nothing, whatever its policy", "[container]", memo::keep_all, memo::lru,
                   memo::fifo, memo::lfu, memo::random_replacement, memo::sieve, memo::s3_fifo) {
  for (const std::size_t capacity : {1u, 2u, 16u, 100u, 1024u, 5000u}) {
    CAPTURE(capacity);
    container_of<std::uint64_t, std::uint64_t, TestType> c(TestType(), capacity);
    std::uint64_t n = 0;
    while (n < capacity) add(c, n++);
    const std::uint64_t full = n;
    CHECK(support::allocations_of([&] {
            while (n < full + 10'000) {
              const entry_id id = add(c, n++);
              if (n % 3 == 0) c.hit({&c[id], id});
            }
          }) == 0);
    CHECK(c.size() == capacity);
  }
}

TEMPLATE_TEST_CASE("a container that is full again after it was smaller, or cleared, allocates nothing", "[container]",
                   memo::keep_all, memo::lru, memo::fifo, memo::lfu, memo::random_replacement, memo::sieve,
                   memo::s3_fifo) {
  container_of<std::uint64_t, std::uint64_t, TestType> c(TestType(), 1000);
  std::uint64_t n = 0;
  const auto turn = [&] {
    for (int i = 0; i < 3000; ++i) add(c, n++);
  };
  turn();
  CHECK(support::allocations_of([&] {
          c.resize(10);
          c.make_room(10);
          turn();
          c.resize(1000);
          turn();
          c.clear();
          turn();
        }) == 0);
  CHECK(c.size() == 1000);
}

TEST_CASE("bytes of a full container beyond key and result, everything counted", "[container][count]") {
  if (!allocations::are_counted) return;
  for (const std::size_t entries : {1'000u, 1'024u, 4'096u, 5'000u, 65'536u, 100'000u, 1'048'576u}) {
    CAPTURE(entries);
    CHECK(bytes_beyond_key_and_result<memo::lru>(entries, entries) <= 28);
    CHECK(bytes_beyond_key_and_result<memo::fifo>(entries, entries) <= 28);
    CHECK(bytes_beyond_key_and_result<memo::sieve>(entries, entries) <= 26);
    CHECK(bytes_beyond_key_and_result<memo::keep_all>(entries, memo::unbounded) <= 24);
  }
}
