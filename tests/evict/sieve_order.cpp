#include <memo/detail/evict/sieve_order.hpp>

#include <cstdint>

#include "catch.hpp"
#include "support/policy_check.hpp"

using namespace memo::detail;

namespace {

/// Who leaves one after another of six entries, of which the second, the third and the last were hit.
template <class Policy>
void check_victims() {
  support::bed<Policy> entries(6);
  Policy order;
  if constexpr (requires { order.reserve(6, 6); }) order.reserve(6, 6);
  for (std::uint32_t id = 0; id < 6; ++id) order.insert(entries, id);
  for (const std::uint32_t id : {1u, 5u, 2u, 1u}) order.hit(entries, id);
  for (const std::uint32_t expected : {0u, 3u, 4u, 1u}) {
    CHECK(order.victim(entries) == expected);
    order.erase(entries, expected);
  }
  order.hit(entries, 2);
  order.hit(entries, 5);
  order.erase(entries, 5);  // invalidated; who has its number next was not hit
  order.insert(entries, 5);
  order.insert(entries, 0);
  for (const std::uint32_t expected : {5u, 0u, 2u}) {
    CHECK(order.victim(entries) == expected);
    order.erase(entries, expected);
  }
}

}  // namespace

TEST_CASE("sieve: the hand spares who was hit, wherever that is noted", "[evict][sieve]") {
  check_victims<sieve_order<hits_beside_entries>>();
  check_victims<sieve_order<hits_in_entries>>();
}
