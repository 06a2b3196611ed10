#include <memo/detail/cache/departures.hpp>

#include <utility>
#include <vector>

#include <memo/detail/cache/entry_parts.hpp>

#include "catch.hpp"

namespace {

struct no_order {
  struct mark {};
};

/// Counts its objects.
struct result {
  static inline int alive = 0;

  explicit result(int v) : value(v) { ++alive; }
  result(result&& other) noexcept : value(other.value) { ++alive; }
  ~result() { --alive; }
  int value;
};

using entry = memo::detail::container_entry<int, result, no_order, memo::detail::no_expiry, false, true, false>;

struct store : memo::detail::departures<entry, int, result, false, true> {
  memo::detail::entry_id add(int key) {
    if (!entries_.has_room()) entries_.add(16);
    int k = key;
    return entries_.make(std::move(k), key * 10);
  }
  void take_out(memo::detail::entry_id id, memo::removal why) { park(id, why); }
  memo::removal cause_of(memo::detail::entry_id id) const { return entries_[id].cause; }
  std::vector<int> told() {
    std::vector<int> values;
    let_go([&](memo::removal, const entry& e) { values.push_back(e.result.value); });
    return values;
  }
};

}  // namespace

TEST_CASE("what left is told of and destroyed in the order of leaving") {
  {
    store s;
    const auto a = s.add(1), b = s.add(2), c = s.add(3);
    s.take_out(c, memo::removal::evicted);
    s.take_out(a, memo::removal::cleared);
    CHECK(s.cause_of(c) == memo::removal::evicted);
    CHECK(result::alive == 3);
    CHECK(s.told() == std::vector{30, 10});
    CHECK(result::alive == 1);
    CHECK(s.has_nothing_to_let_go());
    s.take_out(b, memo::removal::evicted);
    CHECK(s.told() == std::vector{20});
  }
  CHECK(result::alive == 0);
}

TEST_CASE("while there is a pin nothing is destroyed") {
  store s;
  const auto a = s.add(1);
  {
    const store::pin hold(s);
    s.take_out(a, memo::removal::evicted);
    CHECK(s.told().empty());
    CHECK(result::alive == 1);
  }
  CHECK(s.told() == std::vector{10});
  CHECK(result::alive == 0);
}

TEST_CASE("what never could be found goes without a word") {
  store s;
  s.discard(s.add(1));
  CHECK(!s.has_nothing_to_let_go());
  CHECK(s.told().empty());
  CHECK(result::alive == 0);
}

TEST_CASE("what is put back leaves before the rest") {
  store s;
  const auto a = s.add(1), b = s.add(2), c = s.add(3);
  s.take_out(a, memo::removal::evicted);
  s.take_out(b, memo::removal::evicted);
  const auto first = s.take_leaving();
  CHECK(s.has_nothing_to_let_go());
  s.take_out(c, memo::removal::evicted);
  s.put_back_leaving(first);
  CHECK(s.told() == std::vector{10, 20, 30});
}
