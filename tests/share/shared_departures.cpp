#include <memo/detail/share/shared_departures.hpp>

#include <memo/cache.hpp>
#include <memo/fn.hpp>
#include <memo/share.hpp>

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "catch.hpp"
#include "support/threads.hpp"

namespace {

constexpr auto same = memo::fn([](auto, int n) -> int { return n; });

}  // namespace

TEST_CASE("a listener may call the cache, and one that throws is told of the others later", "[share]") {
  std::vector<int> told;
  bool throws = false;
  std::function<void(int)> call;
  auto c = memo::memoize<memo::lru, memo::concurrent>(
      same, {.maxsize = 2}, memo::shards{1}, memo::on_removal{[&](memo::removal, int, int n) {
        told.push_back(n);
        if (call) call(n);
        if (throws) throw std::runtime_error("no");
      }});
  call = [&](int n) {
    if (n < 2) CHECK_FALSE(c.contains(n));
  };
  for (int n = 0; n < 4; ++n) c(n);
  CHECK(told == std::vector{0, 1});
  throws = true;
  CHECK_THROWS_AS(c.cache_clear(), std::runtime_error);
  throws = false;
  c(9);
  c.cache_clear();
  CHECK(told.size() == 5);
}

TEST_CASE("a thread tells of what left while another makes the cache larger", "[share]") {
  const support::watchdog dog("larger");
  support::meeting begun(2), is_larger(2);
  int told = 0, wrong = 0;
  auto c = memo::memoize<memo::lru, memo::concurrent>(
      same, {.maxsize = 100'000}, memo::shards{1}, memo::on_removal{[&](memo::removal why, int, int) {
        wrong += why != memo::removal::cleared;
        if (++told == 1) begun.wait();
        if (told == 500) is_larger.wait();
      }});
  for (int n = 0; n < 500; ++n) c(n);
  support::in_threads(2, [&](std::size_t t) {
    if (t == 0) {
      c.cache_clear();
    } else {
      begun.wait();
      for (int n = 1000; n < 50'000; ++n) c(n);
      is_larger.wait();
    }
  });
  CHECK(told == 500);
  CHECK(wrong == 0);
}

TEST_CASE("what nobody sees any more is destroyed, also where a listener throws before", "[share]") {
  const auto result = std::make_shared<int>();
  {
    auto c = memo::memoize<memo::lru, memo::concurrent>(
        [&](int) { return result; }, {.maxsize = 2}, memo::shards{1},
        memo::on_removal{[](memo::removal, const std::shared_ptr<int>&, int) { throw std::runtime_error("no"); }});
    int thrown = 0;
    for (int n = 0; n < 200; ++n) try {
        c(n);
      } catch (const std::runtime_error&) {
        ++thrown;
      }
    CHECK(thrown == 198);
    CHECK(result.use_count() < 100);
  }
  CHECK(result.use_count() == 1);
}

TEST_CASE("a result that a thread looks at is not destroyed, also where it has looked often without a fence",
          "[share]") {
  const support::watchdog dog("destroyed");
  struct counted {
    std::shared_ptr<std::string> text;
  };
  std::atomic<int> wrong = 0;
  auto c = memo::memoize<memo::lru, memo::concurrent>(
      [](int n) {
        return counted{std::make_shared<std::string>(std::to_string(n) + " is too long for the string itself")};
      },
      {.maxsize = 40}, memo::shards{2});
  support::in_threads(3, [&](std::size_t t) {
    for (int i = 0; i < 6000; ++i) {  // hits alone, and then hits beside misses
      const int n = t == 0 && i > 4000 ? i : i % 20;
      if (c(n).text->find(std::to_string(n)) != 0) ++wrong;
    }
  });
  CHECK(wrong == 0);
}

TEST_CASE("a destructor may call the cache that destroys", "[share]") {
  struct calling {
    int number;
    void (*call)(int) = nullptr;
    calling(int n, void (*f)(int)) : number(n), call(f) {}
    calling(const calling&) = default;
    ~calling() {
      if (call) call(number);
    }
  };
  static int calls = 0;
  static memo::memoized<same, memo::lru, memo::single_flight> inner{3};
  {
    auto c = memo::memoize<memo::lru, memo::single_flight>(
        [](int n) { return calling(n, [](int k) { ++calls, inner(k % 7); }); }, {.maxsize = 2});
    for (int n = 0; n < 50; ++n) CHECK(c(n % 5).number == n % 5);
    c.invalidate(1);
    c.resize(0);
  }
  CHECK(calls > 50);
}

TEST_CASE("what a listener throws comes when the call has been completed, in every shard", "[share]") {
  std::size_t told = 0, failing = 0;
  const auto make = [&](std::size_t maxsize) {
    told = failing = 0;
    return memo::memoize<memo::lru, memo::concurrent>([](int n) { return n; }, {.maxsize = maxsize}, memo::shards{4},
                                                      memo::on_removal{[&](memo::removal, int, int) {
                                                        ++told;
                                                        if (failing != 0 && --failing == 0)
                                                          throw std::runtime_error("told");
                                                      }});
  };
  const auto found = [](const auto& c) {
    std::size_t n = 0;
    for (int k = 0; k < 40; ++k) n += c.contains(k);
    return n;
  };
  for (std::size_t k = 1; k <= 20; ++k) {
    {
      auto c = make(20);
      for (int n = 0; n < 20; ++n) c(n);
      failing = k;
      CHECK_THROWS_AS(c.cache_clear(), std::runtime_error);
      CHECK(found(c) == 0);
      CHECK(c.cache_info() == memo::cache_info{0, 0, 20, 0});
      c.cache_clear();
      CHECK(told == 20);
    }
    if (k <= 17) {
      auto c = make(20);
      for (int n = 0; n < 20; ++n) c(n);
      failing = k;
      CHECK_THROWS_AS(c.resize(3), std::runtime_error);
      CHECK(found(c) == 3);
      CHECK(c.cache_info() == memo::cache_info{0, 20, 3, 3});
      c.resize(3);
      CHECK(told == 17);
    }
  }
  auto c = make(1);
  c(0);
  for (int n = 1; n < 20; ++n) {  // most make room in another shard
    failing = 1;
    if (n % 2 == 0)
      CHECK_THROWS_AS(c(n), std::runtime_error);
    else
      CHECK_THROWS_AS(c.insert(n, n), std::runtime_error);
    CHECK(c.contains(n));
    CHECK(found(c) == 1);
    CHECK(told == static_cast<std::size_t>(n));
  }
}
