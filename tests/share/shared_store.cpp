// What comes and leaves, over all shards.
#include <memo/detail/share/shared_store.hpp>

#include <memo/cache.hpp>
#include <memo/share.hpp>

#include <cstddef>

#include "catch.hpp"

TEST_CASE("a weight is the whole cache's, and makes room in other shards where its own has none", "[share]") {
  const auto make = [](std::size_t shards) {
    return memo::memoize<memo::lru, memo::concurrent>([](int n) { return n; }, {.maxsize = 100},
                                                      memo::weigh_by{[](int r, int) { return r; }},
                                                      memo::shards{shards});
  };
  auto c = make(16);
  for (int n = 1; n < 14; ++n) c(n);
  CHECK(c.cache_info().currsize == 91);
  c(100);
  CHECK(c.contains(100));
  CHECK(c.cache_info().currsize == 100);
  c(101);
  CHECK_FALSE(c.contains(101));
  c.resize(50);
  CHECK(c.cache_info().currsize == 0);

  auto d = make(1);
  for (const int n : {60, 39, 2}) d(n);
  CHECK(d.cache_info().currsize == 41);  // more was freed than was needed
}

TEST_CASE("each departure is told once, with its cause", "[share]") {
  std::size_t causes[5] = {};
  {
    auto c = memo::memoize<memo::lru, memo::single_flight>(
        [](int n) { return n; }, {.maxsize = 3}, memo::shards{1},
        memo::on_removal{[&](memo::removal why, int, int) { ++causes[static_cast<std::size_t>(why)]; }});
    for (int n = 0; n < 5; ++n) c(n);
    c.insert(1, 4);
    c.invalidate(3);
  }
  CHECK(causes[static_cast<std::size_t>(memo::removal::evicted)] == 2);
  CHECK(causes[static_cast<std::size_t>(memo::removal::replaced)] == 1);
  CHECK(causes[static_cast<std::size_t>(memo::removal::invalidated)] == 1);
  CHECK(causes[static_cast<std::size_t>(memo::removal::cleared)] == 2);
}

TEST_CASE("what is too old is a miss, and not counted", "[share]") {
  int now = 0;
  auto c = memo::memoize<memo::lru, memo::concurrent>(
      [](int n) { return n; }, {.maxsize = 10}, memo::expire_after_access{10, [&] { return now; }}, memo::shards{2});
  c(1);
  c(2);
  now = 9;
  c(1);
  now = 12;
  CHECK(c.contains(1));
  CHECK_FALSE(c.contains(2));
  CHECK(c.cache_info() == memo::cache_info{1, 2, 10, 1});
  c(2);
  CHECK_FALSE(c.invalidate(3));
  CHECK(c.cache_info() == memo::cache_info{1, 3, 10, 2});
}
