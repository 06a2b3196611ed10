#include <memo/detail/evict/sieve_order.hpp>

#include <cstdint>
#include <utility>

#include <memo/detail/share/shared_sieve.hpp>
#include <memo/evict/sieve.hpp>

#include "catch.hpp"
#include "support/policy_check.hpp"

namespace {

/// Who leaves one after another of six entries, of which the second, the third and the last were hit.
template <class Policy>
void check_victims() {
  support::bed<Policy> entries(6);
  Policy first;
  if constexpr (requires { first.reserve(6, 6); }) first.reserve(6, 6);
  for (std::uint32_t id = 0; id < 6; ++id) first.insert(entries, id);
  for (const std::uint32_t id : {1u, 5u, 2u, 1u}) first.hit(entries, id);
  CHECK(first.victim(entries) == 0);
  first.erase(entries, 0);
  Policy order(std::move(first));
  for (const std::uint32_t expected : {3u, 4u, 1u}) {
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
  support::bed<Policy> others(2);
  if constexpr (requires { first.reserve(2, 2); }) first.reserve(2, 2);
  first.insert(others, 1);  // what was moved from has no order
  CHECK(first.victim(others) == 1);
}

}  // namespace

TEST_CASE("sieve: the hand spares who was hit, wherever that is noted", "[evict][sieve]") {
  check_victims<memo::sieve>();
  check_victims<memo::detail::shared_sieve>();
}
