#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <type_traits>
#include <vector>

#include <memo/cache.hpp>

#include "catch.hpp"
#include "support/parts_model.hpp"

namespace {

using support::departure;
using support::parts_model;
using support::parts_rule;

int now = 0;
constexpr auto fake_clock = [] { return now; };

/// What the body gives when it runs for the k-th time: any number, so that it is kept or not, light or heavy.
int answer(int key, int run) {
  return static_cast<int>((static_cast<std::uint32_t>(run) * 2654435761u + static_cast<std::uint32_t>(key)) >> 12);
}

/// Who leaves at once leaves in no order.
std::vector<departure> ordered(std::vector<departure> told) {
  const auto has_order = [](const departure& d) {
    return d.why != memo::removal::expired && d.why != memo::removal::cleared;
  };
  for (auto first = told.begin(); first != told.end();) {
    if (has_order(*first)) {
      ++first;
      continue;
    }
    const auto last = std::find_if(first, told.end(), has_order);
    std::sort(first, last);
    first = last;
  }
  return told;
}

template <class Cache>
void compare(Cache& c, std::vector<departure>& told, int& runs, parts_rule rule, std::size_t maxsize,
             std::uint32_t seed) {
  constexpr int keys = 24;
  CAPTURE(seed, maxsize, rule.is_lru, rule.expires, rule.renews, rule.weighs, rule.refuses);
  now = 0;
  std::mt19937 random(seed);
  parts_model m(rule, maxsize);
  int model_runs = 0;
  const auto body = [&](int key) { return answer(key, ++model_runs); };
  for (int i = 0; i < 4000; ++i) {
    const auto key = static_cast<int>(random() % (random() % 2 ? keys : keys / 3));
    const int choice = static_cast<int>(random() % 100);
    bool same = true;
    if (choice < 45) {
      same = c(key) == m.call(key, now, body);
    } else if (choice < 53) {
      same = c.ref(key) == m.call(key, now, body);
      c.invalidate(-1);  // tells who left for it
    } else if (choice < 70) {
      now += static_cast<int>(random() % 4);
      if (random() % 16 == 0) now -= 9;
      if (random() % 64 == 0) now += 100'000;
    } else if (choice < 80) {
      const auto result = static_cast<int>(random() % 1000);
      c.insert(result, key);
      m.insert(result, key, now);
    } else if (choice < 92) {
      same = c.invalidate(key) == m.invalidate(key, now);
    } else if (choice < 95) {
      const std::size_t size = random() % (maxsize + 3);
      c.resize(size);
      m.resize(size, now);
    } else if (choice < 99) {
      c.resize(maxsize);
      m.resize(maxsize, now);
    } else {
      c.cache_clear();
      m.clear();
    }
    same = same && runs == model_runs && ordered(told) == ordered(m.told());
    told.clear();
    m.forget_told();
    for (int k = 0; k < keys; ++k) {
      const int* r = c.peek(k);
      same = same && (r ? *r : -1) == m.peek(k, now) && c.contains(k) == (r != nullptr);
    }
    same = same && c.cache_info() == memo::cache_info{m.hits(), m.misses(), m.maxsize(), m.currsize(now)};
    if (!same) FAIL("operation " << i << " (" << choice << ") differs");
  }
  SUCCEED();
}

template <class Policy>
void compare_all(parts_rule rule, auto... part) {
  rule.is_lru = std::is_same_v<Policy, memo::lru>;
  for (const std::size_t maxsize : {std::size_t{1}, std::size_t{2}, std::size_t{5}, std::size_t{16}, std::size_t{60}})
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
      int runs = 0;
      std::vector<departure> told;
      auto c = memo::memoize<Policy>([&](int key) { return answer(key, ++runs); }, {.maxsize = maxsize}, part...,
                                     memo::on_removal{[&](memo::removal why, int result, int key) {
                                       told.push_back({why, result, key});
                                     }});
      compare(c, told, runs, rule, maxsize, seed);
    }
}
template <class... Part>
void compare_both(parts_rule rule, Part... part) {
  compare_all<memo::lru>(rule, part...);
  compare_all<memo::fifo>(rule, part...);
}

constexpr auto weigh = memo::weigh_by{[](int result, int) { return parts_rule::weight(result); }};
constexpr auto keep = memo::keep_if{[](int result) { return parts_rule::keeps(result); }};

}  // namespace

TEST_CASE("random use of a cache that tells who leaves agrees with the model", "[cache][model]") { compare_both({}); }
TEST_CASE("random use of a cache that weighs agrees with the model", "[cache][model]") {
  compare_both({.weighs = true}, weigh);
}
TEST_CASE("random use of a cache that keeps some results agrees with the model", "[cache][model]") {
  compare_both({.refuses = true}, keep);
}
TEST_CASE("random use of a cache whose results expire agrees with the model", "[cache][model]") {
  compare_both({.expires = true}, memo::expire_after_write{10, fake_clock});
}
TEST_CASE("random use of a cache that weighs, keeps some results and expires them agrees with the model",
          "[cache][model]") {
  SECTION("after they were written") {
    compare_both({.expires = true, .weighs = true, .refuses = true}, memo::expire_after_write{10, fake_clock}, keep,
                 weigh);
  }
  SECTION("after they were used") {
    compare_both({.expires = true, .renews = true, .weighs = true, .refuses = true}, weigh, keep,
                 memo::expire_after_access{10, fake_clock});
  }
  SECTION("as they say") {
    compare_both({.expires = true, .weighs = true, .refuses = true, .lifetime_is_the_results = true}, weigh,
                 memo::expire_by{[](int result, int) { return parts_rule::lifetime_of(result); }, fake_clock}, keep);
  }
}
