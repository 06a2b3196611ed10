#include <memo/detail/cache/policy_view.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <memo/evict.hpp>

#include "catch.hpp"

namespace {

struct mark {
  int value = 0;
};
struct marked {
  int before = 0;
  mark of_policy;
};

/// What a policy sees of a container, written down.
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
  memo::detail::policy_view<three_entries, mark> view(c);
  view.mark(2).value = 5;
  CHECK(&view.next_in_slab(view.mark(1)) == &c.entries[2].of_policy);
  static_assert(view.is_shared);  // for the container does not say that it is for one thread
  CHECK(c.entries[2].of_policy.value == 5);
  CHECK(view.hash(1) == 77);
  CHECK(view.weight(2) == 12);
  CHECK(view.holds(1));
  CHECK_FALSE(view.holds(0));
  CHECK(view.first() == 0);
  CHECK(view.following(0) == 1);
  CHECK(view.following(2) == view.none);
  CHECK(view.none == memo::policy_entries<mark>::none);
}

TEST_CASE("a view with one entry at hand takes its mark from there, and the others' from the container",
          "[cache][policy_view]") {
  three_entries c;
  marked its;
  memo::detail::hit_view<three_entries, mark> view(c, 1, its);
  view.mark(1).value = 8;
  view.mark(0).value = 9;
  CHECK(its.of_policy.value == 8);
  CHECK(c.entries[1].of_policy.value == 0);
  CHECK(c.entries[0].of_policy.value == 9);
}

namespace {

struct shared_entry {
  mark of_policy;
  std::uint32_t link = 0;
  std::size_t weight = 0;

  std::uint32_t get_link() const { return link; }
};
/// Of which only shared() may be called beside a thread that changes it.
struct changing {
  using entry_type = shared_entry;
  static constexpr bool is_shared = true;
  mutable shared_entry others;

  static std::size_t weight_of(const shared_entry& e) { return e.weight; }
  shared_entry& shared(std::uint32_t) const { return others; }
};

}  // namespace

TEST_CASE("a policy that notes a hit beside a thread that changes the container reads nothing that changes",
          "[cache][policy_view]") {
  const changing c{{{5}, 0, 7}};
  shared_entry its{{8}, memo::detail::index::in_index | 3, 9};
  memo::detail::hit_view<changing, mark> view(c, 1, its);
  CHECK(view.mark(1).value == 8);
  CHECK(view.hash(1) == its.link);
  CHECK(view.weight(1) == 9);
  CHECK(view.holds(1));
  CHECK(view.mark(0).value == 5);
  CHECK(view.weight(0) == 7);
  CHECK_FALSE(view.holds(0));
}

TEST_CASE("a mark is made anew by assignment, or where it stands", "[cache][policy_view]") {
  mark assigned{3};
  memo::detail::renew(assigned);
  CHECK(assigned.value == 0);
  struct {
    std::atomic<int> value = 4;
  } atomic;
  atomic.value = 5;
  memo::detail::renew(atomic);
  CHECK(atomic.value == 4);
}
