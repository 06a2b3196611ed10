#include <memo/evict.hpp>

#include <memo/cache.hpp>
#include <memo/share.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>

#include "catch.hpp"

namespace {

/// Most recently used leaves. It notes what it is told.
class mru {
 public:
  struct mark {
    std::uint32_t when = 0;
  };

  static inline std::string told;
  static inline bool marks_were_new = true;

  void resize(std::size_t maxsize) noexcept { told += "resize(" + std::to_string(maxsize) + ") "; }
  void reserve(std::size_t count, std::uint32_t end) {
    if (count > end) throw count;
  }
  void admit(std::uint32_t) noexcept { told += "admit "; }
  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    told += "insert ";
    marks_were_new = marks_were_new && entries.mark(id).when == 0 && entries.holds(id) && entries.weight(id) == 1;
    entries.mark(id).when = ++now_;
  }
  template <class Entries>
  void hit(Entries& entries, std::uint32_t id) noexcept {
    told += "hit ";
    entries.mark(id).when = ++now_;
  }
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    told += "victim ";
    std::uint32_t latest = entries.none;
    for (std::uint32_t id = entries.first(); id != entries.none; id = entries.following(id))
      if (entries.holds(id) && (latest == entries.none || entries.mark(id).when > entries.mark(latest).when))
        latest = id;
    return latest;
  }
  template <class Entries>
  void erase(Entries& entries, std::uint32_t id) noexcept {
    told += entries.mark(id).when != 0 ? "erase " : "erase what has no mark ";
  }
  void clear() noexcept { told += "clear "; }

 private:
  std::uint32_t now_ = 0;
};

struct without_victim {
  struct mark {};
  void insert(auto&, std::uint32_t) noexcept {}
  void hit(auto&, std::uint32_t) noexcept {}
  void erase(auto&, std::uint32_t) noexcept {}
  void clear() noexcept {}
};
struct of_one_class_of_entries : without_victim {
  std::uint32_t victim(memo::policy_entries<mark>&) noexcept { return 0; }
};
struct complete : without_victim {
  std::uint32_t victim(auto&) noexcept { return 0; }
};
struct with_a_hit_that_may_throw : complete {
  void hit(auto&, std::uint32_t) {}
};
struct with_a_victim_of_another_type : without_victim {
  int victim(auto&) noexcept { return 0; }
};
struct with_a_mark_to_destroy : complete {
  struct mark {
    std::string text;
  };
};
struct with_a_mark_of_nothing : complete {
  struct mark {
    explicit mark(int) {}
  };
};

/// The oldest leaves, of those that were not hit. What it writes cannot be assigned, and is called as what entries have
/// of their own.
struct second_chance {
  static constexpr bool hits_at_once = true;
  struct mark final {
    std::atomic<bool> link;
    char key, result, weight, deadline, cause, storer;
  };

  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    if (entries.mark(id).link) ++old_marks;
  }
  template <class Entries>
  void hit(Entries& entries, std::uint32_t id) noexcept {
    entries.mark(id).link = entries.holds(id) && entries.hash(id) != 0 && entries.weight(id) != 0;
  }
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    for (;; hand = entries.following(hand)) {
      if (hand == entries.none) hand = entries.first();
      if (entries.holds(hand) && !entries.mark(hand).link.exchange(false)) return hand;
    }
  }
  void erase(auto&, std::uint32_t) noexcept {}
  void clear() noexcept {}

  std::uint32_t hand = 0;
  static inline int old_marks = 0;
};

}  // namespace

TEST_CASE("the policies that there are, and classes with the same functions, are eviction policies", "[evict]") {
  using memo::eviction_policy;
  static_assert(eviction_policy<memo::lru> && eviction_policy<memo::fifo> && eviction_policy<memo::lfu>);
  static_assert(eviction_policy<memo::sieve> && eviction_policy<memo::s3_fifo> && eviction_policy<memo::keep_all>);
  static_assert(eviction_policy<memo::random_replacement> && eviction_policy<memo::random_order<std::mt19937>>);
  static_assert(eviction_policy<mru> && eviction_policy<complete>);
  static_assert(!eviction_policy<without_victim> && !eviction_policy<with_a_hit_that_may_throw>);
  static_assert(!eviction_policy<with_a_victim_of_another_type> && !eviction_policy<with_a_mark_to_destroy>);
  static_assert(!eviction_policy<of_one_class_of_entries> && !eviction_policy<with_a_mark_of_nothing>);
  static_assert(!eviction_policy<int> && !eviction_policy<std::mt19937>);
  SUCCEED();
}

TEST_CASE("a policy is told of all that happens, in the order that its page says", "[evict]") {
  mru::told.clear();
  auto c = memo::memoize<mru>([](int n) { return n; }, {.maxsize = 2});
  const auto told = [] { return std::exchange(mru::told, std::string()); };
  CHECK(told() == "resize(2) ");
  c(1);
  CHECK(told() == "admit insert ");
  c(1);
  CHECK(told() == "hit ");
  c(2);
  CHECK(told() == "admit insert ");
  c(3);
  CHECK(told() == "admit victim erase insert ");
  CHECK((c.contains(1) && !c.contains(2) && c.contains(3)));
  c.insert(11, 1);
  CHECK(told() == "erase admit insert ");
  c.invalidate(3);
  CHECK(told() == "erase ");
  CHECK((c.peek(1) && !c.contains(3)));
  CHECK(told().empty());
  c(4);
  told();
  c.resize(1);
  CHECK(told() == "resize(1) victim erase ");
  CHECK(c.contains(1));
  c.cache_clear();
  CHECK(told() == "clear ");
  CHECK(mru::marks_were_new);
}

TEST_CASE("a policy of the user's chooses who leaves, through growth and use of numbers again", "[evict]") {
  auto c = memo::memoize<mru>([](int n) { return n; }, {.maxsize = 200});
  for (int n = 0; n < 1000; ++n) CHECK(c(n) == n);
  std::size_t left = 0;
  for (int n = 0; n < 199; ++n) left += c.contains(n);
  CHECK(left == 199);
  CHECK(c.contains(999));
  CHECK(mru::marks_were_new);
}

TEST_CASE("a policy's mark may have any members, and such as cannot be assigned", "[evict]") {
  const auto check = [](auto c) {
    for (int n : {1, 2, 3, 1, 2, 4, 5}) c(n);  // 3 leaves, for 1 and 2 were hit, and then 4
    CHECK((c.contains(1) && c.contains(2) && !c.contains(3) && !c.contains(4) && c.contains(5)));
    c.cache_clear();
    for (int n = 0; n < 8; ++n) c(n);
    CHECK(second_chance::old_marks == 0);
  };
  const auto f = [](int n) { return n; };
  check(memo::memoize<second_chance>(f, {.maxsize = 3}));
  check(memo::memoize<second_chance, memo::concurrent>(
      f, {.maxsize = 3}, memo::shards{1}, memo::expire_after_write(1000), memo::weigh_by([](int, int) { return 1; }),
      memo::on_removal([](memo::removal, int, int) {})));
}
