#include <memo/detail/call/spin_lock.hpp>

#include <thread>
#include <vector>

#include "catch.hpp"

using memo::detail::spin_lock;

TEST_CASE("who holds a spin lock is alone") {
  constexpr int threads = 4, rounds = 20'000;
  spin_lock lock;
  int count = 0;
  std::vector<std::thread> all;
  for (int t = 0; t < threads; ++t)
    all.emplace_back([&] {
      for (int i = 0; i < rounds; ++i) {
        const spin_lock::holding held(lock);
        ++count;
      }
    });
  for (std::thread& t : all) t.join();
  CHECK(count == threads * rounds);
}

TEST_CASE("a spin lock is free again when its holder has ended") {
  spin_lock lock;
  { const spin_lock::holding held(lock); }
  lock.lock();
  lock.unlock();
  const spin_lock::holding held(lock);
  SUCCEED();
}
