#include <memo/detail/evict/stamped.hpp>

#include <cstdint>
#include <utility>

#include "catch.hpp"
#include "support/policy_check.hpp"

TEST_CASE("who came first is the victim, and who has left is not", "[evict][stamped]") {
  memo::detail::stamped policy;
  support::bed<memo::detail::stamped> entries(3);
  policy.reserve(3, 3);
  for (const std::uint32_t id : {2u, 0u, 1u}) policy.insert(entries, id);
  CHECK(policy.victim(entries) == 2);
  policy.erase(entries, 2);
  policy.erase(entries, 0);
  memo::detail::stamped moved(std::move(policy));
  CHECK(moved.victim(entries) == 1);
  moved.erase(entries, 1);
  moved.clear();
  moved.insert(entries, 2);
  CHECK(moved.victim(entries) == 2);
}
