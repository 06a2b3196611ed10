#include <memo/detail/cache/policy_view.hpp>

#include <cstddef>
#include <vector>

#include <memo/evict.hpp>

#include "catch.hpp"

namespace {

/// What a policy sees of a container, written down.
struct marked {
  int value = 0;
};
struct three_entries {
  using entry_type = marked;
  std::vector<marked> entries = std::vector<marked>(3);

  struct numbers {
    std::uint32_t link(std::uint32_t id) const { return id == 1 ? 77 : 0; }
    std::size_t size() const { return 3; }
    std::uint32_t next_begin() const { return 4096; }
    std::uint32_t following(std::uint32_t id) const { return id == 2 ? memo::detail::no_entry : id + 1; }
    std::uint32_t left_in_slab(std::uint32_t id) const { return 3 - id; }
  };

  marked& operator[](std::uint32_t id) const { return const_cast<marked&>(entries[id]); }
  std::size_t weight(std::uint32_t id) const { return 10 + id; }
  bool is_linked(std::uint32_t id) const { return id == 1; }
  numbers all() const { return {}; }
};

}  // namespace

TEST_CASE("a policy sees marks, hashes, weights and who is there", "[cache][policy_view]") {
  three_entries c;
  memo::detail::policy_view<three_entries, marked> view(c);
  view.mark(2).value = 5;
  CHECK(&view.next_in_slab(view.mark(1)) == &c.entries[2]);
  static_assert(view.is_shared);  // for the container does not say that it is for one thread
  CHECK(c.entries[2].value == 5);
  CHECK(view.hash(1) == 77);
  CHECK(view.weight(2) == 12);
  CHECK(view.holds(1));
  CHECK_FALSE(view.holds(0));
  CHECK(view.first() == 0);
  CHECK(view.following(0) == 1);
  CHECK(view.following(2) == view.none);
  CHECK(view.none == memo::policy_entries<marked>::none);
}

TEST_CASE("a view with one entry at hand takes its mark from there, and the others' from the container",
          "[cache][policy_view]") {
  three_entries c;
  marked its;
  memo::detail::hit_view<three_entries, marked> view(c, 1, its);
  view.mark(1).value = 8;
  view.mark(0).value = 9;
  CHECK(its.value == 8);
  CHECK(c.entries[1].value == 0);
  CHECK(c.entries[0].value == 9);
}
