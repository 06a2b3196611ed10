#include <memo/detail/cache/in_flight.hpp>

#include <cstdint>
#include <optional>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a call in flight is stale once its key, or everything, was invalidated") {
  calls_in_flight calls;
  const call_in_flight outer(calls, 1);
  {
    const call_in_flight inner(calls, 2);
    calls.make_stale(2);
    CHECK((inner.is_stale() && !outer.is_stale()));
    const call_in_flight again(calls, 1);
    calls.make_stale(1);
    CHECK((outer.is_stale() && again.is_stale()));
  }
  const call_in_flight later(calls, 3);
  CHECK_FALSE(later.is_stale());
  calls.make_stale();
  CHECK(later.is_stale());
}

TEST_CASE("calls in flight end in any order") {
  calls_in_flight calls;
  std::optional<call_in_flight> c[4];
  for (std::uint64_t hash = 0; hash < 4; ++hash) c[hash].emplace(calls, hash);
  c[1].reset();
  c[0].reset();
  calls.make_stale(2);
  CHECK((c[2]->is_stale() && !c[3]->is_stale()));
  c[3].reset();
  c[1].emplace(calls, 1u);
  c[2].reset();
  calls.make_stale();
  CHECK(c[1]->is_stale());
  c[1].reset();
  c[0].emplace(calls, 0u);
  CHECK_FALSE(c[0]->is_stale());
}

TEST_CASE("calls in flight on a thread's own stack have room") {
  const calls_in_flight calls;
  CHECK_NOTHROW(calls.require_stack());
}
