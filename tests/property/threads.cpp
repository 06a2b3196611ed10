// Threads that use one property at once.
#include <memo/property.hpp>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "support/threads.hpp"

namespace {

using support::sleepers;

void join(std::vector<std::thread>& threads) {
  for (std::thread& t : threads) t.join();
  threads.clear();
}

/// A door that opens once.
class door {
 public:
  void open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    opened_.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex_);
    opened_.wait(lock, [this] { return is_open_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool is_open_ = false;
};

}  // namespace

TEST_CASE("threads that race compute once, and all get the same value") {
  for (int round = 0; round < 200; ++round) {
    const memo::cached_property<std::vector<int>> p;
    std::atomic<int> computed = 0, ready = 0;
    std::vector<const std::vector<int>*> seen(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < seen.size(); ++i)
      threads.emplace_back([&, i] {
        ++ready;
        while (ready < 4) std::this_thread::yield();
        seen[i] = &p([&] {
          ++computed;
          if (round % 2) std::this_thread::yield();
          return std::vector<int>(3, round);
        });
        if (seen[i]->at(2) != round) seen[i] = nullptr;
      });
    join(threads);
    REQUIRE(computed == 1);
    for (const auto* s : seen) REQUIRE(s == seen[0]);
    REQUIRE(seen[0]);
  }
}

TEST_CASE("those that come while it is computed sleep until it is done") {
  const memo::cached_property<int> p;
  door begun, may_end;
  std::vector<std::thread> threads;
  std::atomic<int> sum = 0;
  sleepers late;
  threads.emplace_back([&] {
    sum += p([&] {
      begun.open();
      may_end.pass();
      return 1;
    });
  });
  begun.pass();
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] {
      late.add_this_thread();
      sum += p([] { return 100; });
    });
  late.wait(3);
  CHECK(sum == 0);
  CHECK(!p.has_value());
  may_end.open();
  join(threads);
  CHECK(sum == 4);
}

TEST_CASE("a getter that throws reaches its own caller alone, and one of those that wait computes next") {
  const memo::cached_property<int> p;
  door begun, may_end;
  std::atomic<int> threw = 0, computed = 0, sum = 0;
  sleepers late;
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    try {
      p([&]() -> int {
        begun.open();
        may_end.pass();
        throw std::runtime_error("first");
      });
    } catch (const std::runtime_error&) {
      ++threw;
    }
  });
  begun.pass();
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] {
      late.add_this_thread();
      sum += p([&] { return ++computed; });
    });
  late.wait(3);
  may_end.open();
  join(threads);
  CHECK(threw == 1);
  CHECK(computed == 1);
  CHECK(sum == 3);
}

TEST_CASE("a slow getter delays no other instance, and no other sleeper") {
  const memo::cached_property<int> slow, other;
  door slow_begun, slow_may_end, other_begun, other_may_end;
  sleepers late;
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    slow([&] {
      slow_begun.open();
      slow_may_end.pass();
      return 1;
    });
  });
  slow_begun.pass();
  threads.emplace_back([&] {
    late.add_this_thread();
    slow([] { return 2; });
  });
  threads.emplace_back([&] {
    other([&] {
      other_begun.open();
      other_may_end.pass();
      return 3;
    });
  });
  other_begun.pass();
  std::thread waits_for_other([&] {
    late.add_this_thread();
    other([] { return 4; });
  });
  late.wait(2);
  other_may_end.open();
  waits_for_other.join();
  CHECK(other([] { return 5; }) == 3);
  CHECK(!slow.has_value());
  slow_may_end.open();
  join(threads);
  CHECK(slow([] { return 6; }) == 1);
}

TEST_CASE("threads whose properties ask for each other in a circle get an error, not a standstill") {
  for (int round = 0; round < 20; ++round) {
    const memo::cached_property<int> p[3];
    std::atomic<int> begun = 0, circular = 0, computed = 0;
    const auto last_resort = [&] { return ++computed; };
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 3; ++i)
      threads.emplace_back([&, i] {
        try {
          p[i]([&] {
            ++begun;
            while (begun < 3) std::this_thread::yield();
            return p[(i + 1) % 3](last_resort);
          });
        } catch (const memo::circular_dependency&) {
          ++circular;
        }
      });
    join(threads);
    REQUIRE(circular == 1);
    REQUIRE(computed == 1);
  }
}

TEST_CASE("an object is copied while another thread computes its property") {
  for (int round = 0; round < 100; ++round) {
    const memo::cached_property<std::vector<int>> p;
    std::thread computes([&] { p([&] { return std::vector<int>(3, round); }); });
    const auto copy = p;
    computes.join();
    REQUIRE(copy([&] { return std::vector<int>(3, round); }).at(2) == round);
  }
}

TEST_CASE("who has the value may destroy the object at once, while the thread that computed it still wakes others") {
  for (int round = 0; round < 100; ++round) {
    auto p = std::make_shared<memo::cached_property<int>>();
    std::atomic<int> ready = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
      threads.emplace_back([mine = p, &ready]() mutable {
        ++ready;
        while (ready < 3) std::this_thread::yield();
        const int value = (*mine)([] {
          std::this_thread::yield();
          return 1;
        });
        mine.reset();
        if (value != 1) std::terminate();
      });
    p.reset();
    join(threads);
  }
  SUCCEED();
}
