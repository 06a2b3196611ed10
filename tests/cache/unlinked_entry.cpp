#include <memo/detail/cache/unlinked_entry.hpp>

#include <cstddef>
#include <cstdint>

#include <memo/detail/cache/container.hpp>
#include <memo/evict.hpp>

#include "catch.hpp"
#include "support/allocations.hpp"
#include "support/probe.hpp"

using memo::detail::entry_id;
using memo::detail::no_entry;
using support::argument;
using support::result;

namespace {

using results = memo::detail::container<argument, result, false, memo::lru, memo::detail::no_expiry, false, false>;
using unlinked = memo::detail::unlinked_entry<results>;

std::uint64_t hash(int n) { return static_cast<std::uint64_t>(n) * 0x9e3779b97f4a7c15; }

entry_id find(const results& c, int n) {
  const argument wanted(n);
  return c.find(memo::detail::probe<const argument&>{wanted, hash(n)});
}

void add(results& c, int n) {
  unlinked fresh(c, c.make(argument(n), result(n)));
  const entry_id present = fresh.find_or_reserve(hash(n));
  fresh.link(hash(n), present);
}

}  // namespace

TEST_CASE("an entry that nobody linked is destroyed and was never found", "[container]") {
  const long live = result::live;
  results c(memo::lru(), 3);
  {
    const unlinked fresh(c, c.make(argument(1), result(10)));
    CHECK(fresh->result.number() == 10);
    CHECK((*fresh).key == argument(1));
    CHECK(find(c, 1) == no_entry);
    CHECK(result::live == live + 1);
  }
  CHECK(result::live == live);
  CHECK(c.size() == 0);
}

TEST_CASE("an entry that is linked stays, in the place of the one that has its key", "[container]") {
  results c(memo::lru(), 3);
  for (const int n : {1, 2, 1}) add(c, n);
  CHECK(c.size() == 2);
  CHECK(find(c, 1) != no_entry);
  const unlinked again(c, c.make(argument(2), result(20)));
  CHECK(again.find_or_reserve(hash(2)) == find(c, 2));
}

TEST_CASE("who links the same key while room is reserved is found", "[container]") {
  if (!support::allocations::are_counted) return;
  static results* called_back = nullptr;
  for (int others = 0; others < 70; ++others) {
    results c(memo::lru(), memo::unbounded);
    called_back = &c;
    for (int n = 100; n < 100 + others; ++n) add(c, n);
    unlinked fresh(c, c.make(argument(1), result(1)));
    support::allocations::calls_back = [] { add(*called_back, 1); };
    const entry_id present = fresh.find_or_reserve(hash(1));
    const bool was_called = !support::allocations::calls_back;
    support::allocations::calls_back = nullptr;
    CHECK(present == find(c, 1));
    CHECK((present != no_entry) == was_called);
  }
}
