#include <memo/detail/evict/stamp_order.hpp>

#include <cstddef>
#include <cstdint>
#include <list>
#include <random>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/policy_check.hpp"

using memo::detail::stamp_order;

namespace {

struct stamped {
  struct mark {
    std::uint32_t stamp = 0;
  };
};

/// An order beside a list of the same entries, the oldest first.
class compared {
 public:
  compared(std::size_t size, stamp_order::stamp_type last) : entries_(size), order_(last), where_(size, model_.end()) {
    order_.reserve(size, static_cast<std::uint32_t>(size));
  }

  std::size_t size() const { return model_.size(); }
  bool has(std::uint32_t id) const { return where_[id] != model_.end(); }
  void stamp(std::uint32_t id) {
    order_.stamp(entries_, id);
    if (has(id)) model_.erase(where_[id]);
    where_[id] = model_.insert(model_.end(), id);
  }
  void erase(std::uint32_t id) {
    order_.erase(entries_, id);
    model_.erase(std::exchange(where_[id], model_.end()));
  }
  /// Whether both say the same.
  bool evict() {
    const std::uint32_t oldest = order_.oldest(entries_);
    const bool same = oldest == model_.front();
    erase(model_.front());
    return same;
  }
  void clear() {
    while (!model_.empty()) erase(model_.front());
    order_.clear();
  }

 private:
  support::bed<stamped> entries_;
  stamp_order order_;
  std::list<std::uint32_t> model_;
  std::vector<std::list<std::uint32_t>::iterator> where_;
};

std::size_t random_use(std::size_t size, stamp_order::stamp_type last, std::uint32_t seed, int operations) {
  std::mt19937 random(seed);
  compared both(size, last);
  std::size_t wrong = 0;
  for (int i = 0; i < operations; ++i) {
    const auto id = static_cast<std::uint32_t>(random() % size);
    const auto choice = random() % 100;
    if (choice < 60 || both.size() == 0)
      both.stamp(id);
    else if (choice < 95)
      wrong += !both.evict();
    else if (both.has(id))
      both.erase(id);
    if (random() % 100'000 == 0) both.clear();
  }
  while (both.size() != 0) wrong += !both.evict();
  return wrong;
}

constexpr stamp_order::stamp_type last_stamp = 0xffff'fffe;

}  // namespace

TEST_CASE("who was stamped longest ago is the oldest, through long random use", "[evict]") {
  const auto seed = GENERATE(1u, 2u);
  CAPTURE(seed);
  for (const std::size_t size : {1u, 2u, 3u, 10u, 128u, 5000u}) {
    CAPTURE(size);
    CHECK(random_use(size, 0, seed, 30'000) == 0);
  }
}

TEST_CASE("all are numbered anew when the stamps are used up, and nobody's turn changes", "[evict]") {
  for (const std::size_t size : {1u, 2u, 10u, 128u, 5000u})
    for (const std::uint32_t left : {1u, 2u, 5u, 100u, 7000u}) {
      CAPTURE(size, left);
      CHECK(random_use(size, last_stamp - left, left, 20'000) == 0);
    }
}

TEST_CASE("stamps are used up again and again", "[evict]") {
  // Of 5000 numbers, 4 billion stamps cannot be given here; so an order is renumbered at each of its first stamps.
  for (std::uint32_t left = 1; left < 60; ++left) {
    CAPTURE(left);
    compared both(20, last_stamp - left);
    for (std::uint32_t i = 0; i < 40; ++i) both.stamp(i * 7 % 20);
    std::size_t wrong = 0;
    while (both.size() != 0) wrong += !both.evict();
    CHECK(wrong == 0);
  }
}

TEST_CASE("an order of more than 61,440 entries, which is several lists, is exact", "[evict]") {
  constexpr std::uint32_t size = 200'000;
  const auto last = GENERATE(0u, last_stamp - 150'000, last_stamp - 450'000);
  CAPTURE(last);
  std::mt19937 random(3);
  compared both(size, last);
  std::size_t wrong = 0;
  for (std::uint32_t id = 0; id < size; ++id) both.stamp(id);
  for (int i = 0; i < 300'000; ++i) {
    const auto id = static_cast<std::uint32_t>(random() % size);
    both.stamp(i % 3 == 0 ? id % 70'000 : id);
    if (i % 2 == 0) wrong += !both.evict();
    if (i % 50 == 0 && both.has(id)) both.erase(id);
  }
  while (both.size() > 10) wrong += !both.evict();
  for (std::uint32_t id = 0; id < size; id += 10'000) both.stamp(id);
  while (both.size() != 0) wrong += !both.evict();
  CHECK(wrong == 0);
}

TEST_CASE("several lists whose entries were stamped at long intervals are exact", "[evict]") {
  constexpr std::uint32_t size = 130'000;
  compared both(size, 0);
  const auto stamp_at_intervals = [&](std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      both.stamp(i * 47'017 % size);
      for (std::uint32_t k = 0; k < 1'500 * (i % 3); ++k) both.stamp(size - 1);
    }
  };
  std::size_t wrong = 0;
  stamp_at_intervals(40);
  for (int i = 0; i < 25; ++i) wrong += !both.evict();
  stamp_at_intervals(20);
  while (both.size() != 0) wrong += !both.evict();
  CHECK(wrong == 0);
}

TEST_CASE("an order grows from one list to several and keeps who is where", "[evict]") {
  support::bed<stamped> entries(300'000);
  stamp_order order;
  std::size_t wrong = 0;
  std::uint32_t next = 0;
  std::uint32_t leaves = 0;
  for (std::uint32_t end = 1000; end <= 300'000; end += end / 2) {
    order.reserve(end, end);
    for (; next < end; ++next) order.stamp(entries, next);
    for (; leaves < next - 500 && leaves < end / 4; ++leaves) {
      wrong += order.oldest(entries) != leaves;
      order.erase(entries, leaves);
    }
  }
  for (; leaves < next; ++leaves) {
    wrong += order.oldest(entries) != leaves;
    order.erase(entries, leaves);
  }
  CHECK(wrong == 0);
}

TEST_CASE("an order that is moved between two evictions goes on with the next", "[evict]") {
  support::bed<stamped> entries(40);
  stamp_order before;
  before.reserve(40, 40);
  for (std::uint32_t id = 0; id < 40; ++id) before.stamp(entries, id);
  const auto evict = [&](stamp_order& order) {
    const std::uint32_t id = order.oldest(entries);
    order.erase(entries, id);
    return id;
  };
  CHECK(evict(before) == 0);
  before.stamp(entries, 2);
  stamp_order after = std::move(before);
  CHECK(evict(after) == 1);
  for (std::uint32_t id = 3; id < 40; ++id) CHECK(evict(after) == id);
  CHECK(evict(after) == 2);
}

TEST_CASE("an order that is moved goes on, and what it left can be used", "[evict]") {
  support::bed<stamped> entries(10);
  stamp_order from;
  from.reserve(10, 10);
  for (const std::uint32_t id : {3u, 1u, 2u}) from.stamp(entries, id);
  CHECK(from.oldest(entries) == 3);
  from.erase(entries, 3);
  stamp_order to(std::move(from));
  CHECK(to.oldest(entries) == 1);
  support::bed<stamped> others(10);
  from.reserve(10, 10);
  from.stamp(others, 7);
  CHECK(from.oldest(others) == 7);
}
