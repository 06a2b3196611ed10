#include <memo/detail/share/locks.hpp>

#include <cstddef>
#include <thread>

#include "catch.hpp"
#include "support/threads.hpp"

using memo::detail::locking;
using memo::detail::thread_sync;

TEST_CASE("one thread at a time holds a lock", "[share]") {
  thread_sync::lock lock;
  long count = 0;
  support::in_threads(4, [&](std::size_t) {
    for (int i = 0; i < 10'000; ++i) {
      if (i % 100 == 0) std::this_thread::yield();
      const locking held(lock);
      ++count;
    }
  });
  CHECK(count == 40'000);
  CHECK_FALSE(lock.is_taken());
}

TEST_CASE("a thread that holds a lock and wants one gets an error", "[share]") {
  thread_sync::lock one, another;
  {
    locking held(one);
    CHECK_THROWS_AS(locking(one), memo::called_back_under_lock);
    CHECK_THROWS_AS(locking(another), memo::called_back_under_lock);
    CHECK(one.is_taken());
    CHECK_FALSE(another.is_taken());
    held.unlock();
    const locking now(another);
  }
  const locking later(one, false);
  CHECK_FALSE(one.is_taken());
}

TEST_CASE("who sleeps on a condition is woken", "[share]") {
  thread_sync::mutex mutex;
  thread_sync::condition woken;
  bool is_ready = false;
  support::in_threads(2, [&](std::size_t t) {
    mutex.acquire();
    if (t == 0) {
      while (!is_ready) woken.sleep(mutex);
    } else {
      is_ready = true;
      woken.wake();
    }
    mutex.release();
  });
  CHECK(is_ready);
}
