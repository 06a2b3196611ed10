#include <memo/evict.hpp>

#include <memo/cache.hpp>

#include <type_traits>

#include "catch.hpp"

namespace {
struct entry {
  entry* previous;
  entry* next;
};
}  // namespace

TEST_CASE("a policy is an order over entries that the store links, which throws nothing") {
  using order = memo::lru::order<entry>;
  static_assert(noexcept(std::declval<order&>().add(nullptr)) && noexcept(std::declval<order&>().remove(nullptr)));
  static_assert(noexcept(std::declval<order&>().use(nullptr)) && noexcept(std::declval<const order&>().victim()));
  static_assert(std::is_nothrow_move_constructible_v<order>);
  CHECK(order().victim() == nullptr);
}
