#include <memo/detail/share/shared_lru.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "catch.hpp"
#include "support/threads.hpp"

using memo::detail::shared_lru;

namespace {

/// Entries for the policy alone.
struct bed {
  std::vector<bool> held;

  explicit bed(std::size_t n) : held(n) {}
  bool holds(std::uint32_t id) const { return held[id]; }
  static std::uint32_t hash(std::uint32_t id) { return ~id; }

  void insert(shared_lru& order, std::uint32_t id) {
    held[id] = true;
    order.insert(*this, id);
  }
  void erase(shared_lru& order, std::uint32_t id) {
    order.erase(*this, id);
    held[id] = false;
  }
};

}  // namespace

TEST_CASE("the victim is the entry whose last use is longest ago", "[share]") {
  memo::detail::all_readers::me();
  constexpr std::uint32_t n = 37;
  bed entries(n);
  shared_lru order;
  order.reserve(n, n);
  std::vector<std::uint32_t> model, unused(n);  // the oldest first
  for (std::uint32_t id = 0; id < n; ++id) unused[id] = id;
  std::mt19937 random(1);
  const auto some = [&](auto& of) { return of.begin() + static_cast<std::ptrdiff_t>(random() % of.size()); };
  for (int i = 0; i < 20'000; ++i) {
    const auto what = random() % 100;
    if (what < 40 && !model.empty()) {
      const auto used = some(model);
      order.hit(entries, *used);
      std::rotate(used, used + 1, model.end());
    } else if (what < 70 && !unused.empty()) {
      const auto chosen = some(unused);
      entries.insert(order, *chosen);
      model.push_back(*chosen);
      unused.erase(chosen);
    } else if (what < 90 && !model.empty()) {
      const std::uint32_t leaving = order.victim(entries);
      if (leaving != model.front()) FAIL("operation " << i << ": " << leaving << " for " << model.front());
      entries.erase(order, leaving);
      model.erase(model.begin());
      unused.push_back(leaving);
    } else if (what < 99 && !model.empty()) {
      const auto chosen = some(model);
      entries.erase(order, *chosen);
      unused.push_back(*chosen);
      model.erase(chosen);
    } else if (what == 99 && random() % 20 == 0) {
      for (const std::uint32_t id : model) entries.erase(order, id), unused.push_back(id);
      model.clear();
      order.clear();
    }
  }
}

TEST_CASE("hits while victims are chosen leave nobody out and nobody twice", "[share]") {
  constexpr std::uint32_t n = 64;
  bed entries(n);
  shared_lru order;
  order.reserve(n, n);
  for (std::uint32_t id = 0; id < n; ++id) entries.insert(order, id);
  std::atomic<bool> is_over = false;
  std::vector<int> left(n);
  support::in_threads(3, [&](std::size_t t) {
    memo::detail::all_readers::me();
    if (t != 0) {
      for (std::uint32_t i = 0; !is_over; ++i) order.hit(entries, (i * 7 + static_cast<std::uint32_t>(t)) % n);
      return;
    }
    for (int i = 0; i < 5000; ++i) {
      const std::uint32_t id = order.victim(entries);
      entries.erase(order, id);
      ++left[id];
      entries.insert(order, id);
    }
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint32_t id = order.victim(entries);
      entries.erase(order, id);
      left[id] += 1'000'000;
    }
    is_over = true;
  });
  for (const int times : left) CHECK(times / 1'000'000 == 1);
}

TEST_CASE("the next victim is expected, or one that has been hit or has left since", "[share]") {
  memo::detail::all_readers::me();
  bed entries(8);
  shared_lru order;
  order.reserve(8, 8);
  CHECK(order.expected().hash == 0);
  for (std::uint32_t id = 0; id < 8; ++id) entries.insert(order, id);
  entries.erase(order, order.victim(entries));  // 0
  entries.insert(order, 0);
  CHECK(order.expected().id == 1);
  CHECK(order.expected().hash == bed::hash(1));
  entries.erase(order, 1);
  entries.insert(order, 1);
  order.hit(entries, 2);
  CHECK(order.victim(entries) == 3);
  entries.erase(order, 3);
  entries.insert(order, 3);
  CHECK(order.expected().id == 4);
}

TEST_CASE("an order of more comings than are counted at once is exact", "[share]") {
  memo::detail::all_readers::me();
  constexpr std::uint32_t n = 700;
  bed entries(n);
  shared_lru order;
  order.reserve(n, n);
  for (std::uint32_t id = 0; id < n; ++id) entries.insert(order, id * 3 % n);
  for (std::uint32_t i = 0; i < n; i += 2) order.hit(entries, i * 3 % n);
  for (std::uint32_t i = 1; i < n; i += 2) {
    const std::uint32_t leaving = order.victim(entries);
    if (leaving != i * 3 % n) FAIL(leaving << " left as number " << i);
    entries.erase(order, leaving);
  }
  for (std::uint32_t i = 0; i < n; i += 2) {
    const std::uint32_t leaving = order.victim(entries);
    if (leaving != i * 3 % n) FAIL(leaving << " left as number " << i << ", hit once");
    entries.erase(order, leaving);
  }
}
