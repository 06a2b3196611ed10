// What threads saw of a key can have happened in one order.
#include <memo/share.hpp>

#include <memo/cache.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/threads.hpp"

namespace {

using state = std::optional<int>;

struct operation {
  enum kind { call, look, drop, put } what;
  int argument = 0;   // of put; of call what its body gave, or 0
  state seen;         // what was returned; of drop whether there was one
  std::uint64_t begun = 0, ended = 0;
};

/// Whether the operations are linearizable: Wing and Gong (1993), with the states that were tried (Lowe, 2017).
class history {
 public:
  explicit history(std::vector<operation> all) : all_(std::move(all)) {}

  bool is_linearizable() { return can_go_on(0, {}); }

 private:
  bool can_go_on(std::uint64_t done, state now) {
    if (done + 1 == std::uint64_t{1} << all_.size()) return true;
    if (!tried_.insert({done, now}).second) return false;
    std::uint64_t first_end = ~std::uint64_t{0};
    for (std::size_t i = 0; i < all_.size(); ++i)
      if (!(done >> i & 1) && all_[i].ended < first_end) first_end = all_[i].ended;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const operation& o = all_[i];
      if ((done >> i & 1) || o.begun > first_end) continue;
      const std::uint64_t then = done | std::uint64_t{1} << i;
      if (o.what == operation::put && can_go_on(then, o.argument)) return true;
      if (o.what == operation::look && o.seen == now && can_go_on(then, now)) return true;
      if (o.what == operation::drop && o.seen.has_value() == now.has_value() && can_go_on(then, {})) return true;
      if (o.what != operation::call) continue;
      if (now == o.seen && can_go_on(then, now)) return true;
      if (o.seen == o.argument) {  // the result of its own body: stored, or dropped meanwhile
        if (!now && can_go_on(then, o.seen)) return true;
        if (overlaps_a_drop(o) && can_go_on(then, now)) return true;
      }
    }
    return false;
  }
  bool overlaps_a_drop(const operation& o) const {
    for (const operation& d : all_)
      if (d.what == operation::drop && d.begun < o.ended && o.begun < d.ended) return true;
    return false;
  }

  std::vector<operation> all_;
  std::set<std::pair<std::uint64_t, state>> tried_;
};

template <class... Policy>
void check_histories(int rounds, bool drops, std::size_t shards) {
  constexpr std::size_t threads = 3;
  for (int round = 0; round < rounds; ++round) {
    static thread_local int computed;
    std::atomic<int> numbers = 0;
    std::atomic<std::uint64_t> time = 0;
    auto c = memo::memoize<Policy...>([&](int) { return computed = ++numbers; }, {.maxsize = 16}, memo::shards{shards});
    std::vector<operation> seen[threads][2];
    support::in_threads(threads, [&](std::size_t t) {
      std::uint64_t random = static_cast<std::uint64_t>(round) * 77 + t * 7919 + 1;
      for (int i = 0; i < 10; ++i) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        const int key = static_cast<int>(random >> 60 & 1);
        operation o{operation::call, 0, {}, ++time};
        switch (random >> 40 & 7) {
          case 0:
            o.what = operation::put;
            c.insert(o.argument = ++numbers, key);
            break;
          case 1:
          case 2:
            o.what = operation::look;
            o.seen = c.peek(key);
            break;
          case 3:
          case 4:
            if (drops) {
              o.what = operation::drop;
              if (c.invalidate(key)) o.seen = 1;
              break;
            }
            [[fallthrough]];
          default:
            computed = 0;
            o.seen = c(key);
            o.argument = computed;
        }
        o.ended = ++time;
        seen[t][key].push_back(o);
      }
    });
    for (int key = 0; key < 2; ++key) {
      std::vector<operation> all;
      for (auto& of_thread : seen) all.insert(all.end(), of_thread[key].begin(), of_thread[key].end());
      if (!history(all).is_linearizable()) FAIL("round " << round << ", key " << key);
    }
  }
}

}  // namespace

TEST_CASE("a history that cannot be is told from one that can", "[share]") {
  using o = operation;
  CHECK(history({{o::put, 1, {}, 1, 2}, {o::look, 0, 1, 3, 4}}).is_linearizable());
  CHECK_FALSE(history({{o::put, 1, {}, 1, 2}, {o::look, 0, {}, 3, 4}}).is_linearizable());
  CHECK(history({{o::put, 1, {}, 1, 4}, {o::look, 0, {}, 2, 3}}).is_linearizable());
  CHECK_FALSE(history({{o::put, 1, {}, 1, 6}, {o::look, 0, 1, 2, 3}, {o::look, 0, {}, 4, 5}}).is_linearizable());
  CHECK_FALSE(history({{o::call, 5, 5, 1, 2}, {o::call, 6, 6, 3, 4}}).is_linearizable());
  CHECK(history({{o::call, 5, 5, 1, 2}, {o::drop, 0, 1, 1, 3}, {o::call, 6, 6, 4, 5}}).is_linearizable());
  CHECK_FALSE(history({{o::call, 5, 5, 1, 2}, {o::drop, 0, {}, 3, 4}}).is_linearizable());
}

TEST_CASE("what threads saw of a key can have happened in one order", "[share]") {
  const support::watchdog dog("histories");
  check_histories<memo::lru, memo::concurrent>(300, true, 1);
  check_histories<memo::lru, memo::concurrent>(300, true, 4);
  check_histories<memo::lfu, memo::concurrent>(200, true, 1);
  check_histories<memo::lru, memo::single_flight>(300, false, 1);
}
