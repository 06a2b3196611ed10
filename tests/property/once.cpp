#include <memo/detail/property/once.hpp>

#include <memo/errors.hpp>

#include <atomic>
#include <cstdint>
#include <thread>

#include "catch.hpp"
#include "support/threads.hpp"

using memo::detail::once;

TEST_CASE("whoever begins first is to compute, and is done once") {
  once o;
  CHECK(!o.is_set());
  CHECK(o.begin());
  CHECK(!o.is_set());
  o.end(true);
  CHECK(o.is_set());
  CHECK(!o.begin());
}

TEST_CASE("what ended without a value can be begun again") {
  once o;
  CHECK(o.begin());
  o.end(false);
  CHECK(!o.is_set());
  CHECK(o.begin());
  o.end(true);
}

TEST_CASE("who began it and does so again would wait for itself") {
  once o;
  REQUIRE(o.begin());
  CHECK_THROWS_AS(o.begin(), memo::circular_dependency);
  o.end(true);
  o.begin_alone();
  CHECK(!o.is_set());
  CHECK_THROWS_AS(o.begin(), memo::circular_dependency);
  o.end_alone(false);
  CHECK(o.begin());
}

TEST_CASE("each thread has a number, of which the lowest bits are free") {
  const auto mine = memo::detail::this_thread();
  CHECK(mine % 4 == 0);
  CHECK(mine >= 4);
  CHECK(memo::detail::this_thread() == mine);
  std::uint32_t theirs = mine;
  std::thread([&] { theirs = memo::detail::this_thread(); }).join();
  CHECK(theirs != mine);
  CHECK(theirs % 4 == 0);
}

TEST_CASE("a number that has been given to 2^30 threads is never none") {
  const std::uint32_t last = memo::detail::last_thread;
  memo::detail::last_thread = 0x3fff'ffff;
  std::uint32_t number = 0;
  std::thread([&] { number = memo::detail::this_thread(); }).join();
  memo::detail::last_thread = last;
  CHECK(number == 4);
}

TEST_CASE("those who sleep are woken by each end, with a value and without") {
  once o;
  std::atomic<int> begun = 0, found = 0;
  support::sleepers late;
  REQUIRE(o.begin());
  const auto wait = [&] {
    late.add_this_thread();
    if (!o.begin()) {
      ++found;
      return;
    }
    o.end(++begun == 2);
  };
  std::thread threads[] = {std::thread(wait), std::thread(wait), std::thread(wait), std::thread(wait)};
  late.wait(4);
  CHECK(begun + found == 0);
  o.end(false);
  for (std::thread& t : threads) t.join();
  CHECK(begun == 2);
  CHECK(found == 2);
}

TEST_CASE("in a constant evaluation it is the same, for one thread") {
  static_assert([] {
    once o;
    bool holds = !o.is_set() && o.begin();
    o.end(false);
    holds = holds && !o.is_set() && o.begin();
    o.end(true);
    holds = holds && o.is_set();
    o.begin_alone();
    holds = holds && !o.is_set();
    o.end_alone(false);
    return holds && !o.is_set();
  }());
  SUCCEED();
}
