#include <memo/evict/keep_all.hpp>

#include <cstddef>
#include <random>
#include <set>
#include <type_traits>

#include "catch.hpp"
#include "support/policy_check.hpp"
#include "support/policy_models.hpp"

using memo::keep_all;

TEST_CASE("keep_all marks nothing and keeps everything", "[evict][keep_all]") {
  static_assert(std::is_empty_v<keep_all::mark>);
  auto c = memo::cache([](int n) { return n; });
  for (int n = 0; n < 10'000; ++n) c(n);
  CHECK(c.cache_info() == memo::cache_info{0, 10'000, memo::unbounded, 10'000});
}

TEST_CASE("keep_all: where maxsize is made smaller after all, who was stored first leaves first", "[evict][keep_all]") {
  auto c = memo::cache([](int n) { return n; });
  for (int n = 0; n < 1000; ++n) c(n);
  c.resize(300);
  for (int n = 0; n < 1000; ++n) CHECK(c.contains(n) == (n >= 700));
}

TEST_CASE("keep_all: a bounded one is first in, first out, as long as nothing is invalidated", "[evict][keep_all]") {
  for (const std::size_t maxsize : {1u, 2u, 3u, 10u, 128u}) {
    CAPTURE(maxsize);
    std::mt19937 random(5);
    auto c = memo::memoize<keep_all>([](int n) { return n; }, {.maxsize = maxsize});
    support::model_cache<support::fifo_order> model(maxsize);
    std::size_t wrong = 0;
    for (int i = 0; i < 5000; ++i) {
      const int key = static_cast<int>(random() % (2 * maxsize + 1));
      c(key), model(key);
      wrong += c.contains(key) != model.peek(key).has_value() || c.cache_info().misses != model.runs();
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("keep_all: random use keeps what fits, and evicts no more than that", "[evict][keep_all]") {
  const auto seed = GENERATE(1u, 2u, 3u);
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::set<int> in;
  std::size_t wrong = 0;
  auto c = memo::memoize<keep_all>([](int n) { return n; }, {.maxsize = 20},
                                   memo::on_removal{[&](memo::removal, int n, int) { wrong += in.erase(n) != 1; }});
  for (int i = 0; i < 20'000; ++i) {
    const int key = static_cast<int>(random() % 60);
    const std::size_t size = random() % 30;
    if (random() % 4 == 0) c.invalidate(key);
    if (random() % 50 == 0) c.resize(size);
    c(key);
    if (c.contains(key)) in.insert(key);
    wrong += in.size() != c.cache_info().currsize || in.size() > c.cache_info().maxsize;
  }
  CHECK(wrong == 0);
}
