#include <memo/detail/share/shared_sieve.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "catch.hpp"
#include "support/policy_check.hpp"
#include "support/threads.hpp"

using memo::detail::links_and_hit;
using memo::detail::shared_sieve;

TEST_CASE("a bit of the links that says whether an entry was hit is beside what they say", "[share][sieve]") {
  std::mt19937 random(1);
  links_and_hit mark{};
  bool hit = false;
  std::uint32_t older = 0;
  std::size_t wrong = 0;
  for (int i = 0; i < 1000; ++i) {
    if (random() % 2 == 0) {
      hit = random() % 2 == 0;
      if (hit)
        mark.hit();
      else
        mark.forget_hit();
    } else {
      older = static_cast<std::uint32_t>(random()) >> 1;
      mark.set_older(older);
    }
    wrong += mark.was_hit() != hit || mark.get_older() != older;
  }
  CHECK(wrong == 0);
}

TEST_CASE("sieve: hits while victims are chosen leave nobody out and nobody twice", "[share][sieve]") {
  constexpr std::uint32_t n = 64;
  support::bed<shared_sieve> entries(n);
  shared_sieve order;
  for (std::uint32_t id = 0; id < n; ++id) order.insert(entries, id);
  std::atomic<bool> is_over = false;
  std::vector<int> left(n);
  support::in_threads(3, [&](std::size_t t) {
    if (t != 0) {
      for (std::uint32_t i = 0; !is_over; ++i) order.hit(entries, i * 6 % n);  // half of them
      return;
    }
    for (int i = 0; i < 5000; ++i) {
      const std::uint32_t id = order.victim(entries);
      order.erase(entries, id);
      order.insert(entries, id);
    }
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint32_t id = order.victim(entries);
      order.erase(entries, id);
      ++left[id];
    }
    is_over = true;
  });
  for (const int times : left) CHECK(times == 1);
}
