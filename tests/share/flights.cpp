#include <memo/detail/share/flights.hpp>

#include <atomic>
#include <cstddef>

#include "catch.hpp"
#include "support/threads.hpp"

namespace {

/// With the lock that a shard would bring.
template <bool Waits>
struct locked_flights : private memo::detail::thread_sync::lock, memo::detail::flights<int, int, Waits> {
  locked_flights() : memo::detail::flights<int, int, Waits>(static_cast<memo::detail::thread_sync::lock&>(*this)) {}
};
using flights = locked_flights<true>;
using alone = locked_flights<false>;

}  // namespace

TEST_CASE("a call computes, and one within it of the same key, too", "[share]") {
  flights all;
  const int key = 1;
  flights::call outer(all, key, 7);
  CHECK(outer.is_to_compute());
  {
    flights::call inner(all, key, 7);
    CHECK(inner.is_to_compute());
    inner.succeed(3);
  }
  CHECK(outer.is_to_compute());
  outer.succeed(4);
}

TEST_CASE("calls become stale by their hash, or all", "[share]") {
  alone all;
  const int key = 1;
  alone::call a(all, key, 7), b(all, key, 8), c(all, key, 7 + 8);
  all.make_stale(7);
  CHECK(a.is_stale());
  CHECK_FALSE(b.is_stale());
  CHECK_FALSE(c.is_stale());
  all.make_stale();
  CHECK((b.is_stale() && c.is_stale()));
}

TEST_CASE("many calls at once are found by their hashes", "[share]") {
  alone all;
  struct recursion {
    alone& calls;
    int stale = 0;
    void operator()(int n) {
      alone::call c(calls, n, static_cast<std::uint64_t>(n) * 0x9e3779b9);
      if (n > 0) (*this)(n - 1);
      if (n == 0) calls.make_stale(500 * 0x9e3779b9ull);
      stale += c.is_stale();
    }
  } r{all};
  r(1000);
  CHECK(r.stale == 1);
}

TEST_CASE("a call of another thread waits, and is given a copy", "[share]") {
  flights all;
  const int key = 1;
  support::meeting begun(2), begins(2);
  const auto begin = [&] {  // under the lock: the other goes on when this one waits
    begins.wait();
    return false;
  };
  std::atomic<int> given = 0;
  support::in_threads(2, [&](std::size_t t) {
    if (t == 0) {
      flights::call first(all, key, 7);
      begun.wait();
      begins.wait();
      first.succeed(5);
    } else {
      begun.wait();
      flights::call second(all, key, 7, begin);
      if (second.has_result()) given = second.result();
    }
  });
  CHECK(given == 5);
}

TEST_CASE("who comes after the key was given up looks again", "[share]") {
  flights all;
  const int key = 1, other = 2;
  support::meeting begun(2), begins(2);
  const auto begin = [&] {  // under the lock: the other goes on when this one waits
    begins.wait();
    return false;
  };
  bool looks_again = false;
  support::in_threads(2, [&](std::size_t t) {
    if (t == 0) {
      flights::call first(all, key, 7);
      first.give_up_key();
      begun.wait();
      begins.wait();
      first.succeed(5);
    } else {
      begun.wait();
      flights::call second(all, other, 7, begin);
      looks_again = !second.is_to_compute() && !second.has_result();
    }
  });
  CHECK(looks_again);
}
