#include <memo/detail/share/use_counts.hpp>

#include <atomic>
#include <cstddef>

#include "catch.hpp"
#include "support/threads.hpp"

using memo::detail::all_readers;
using memo::detail::use_counts;

TEST_CASE("counts of many threads add up, of more than have a line of their own, too", "[share]") {
  use_counts counts;
  std::atomic<std::size_t> hits = 0;
  support::meeting all_live(40);
  support::in_threads(40, [&](std::size_t) {
    const auto& me = all_readers::me();
    all_live.wait();
    const int mine = me.number < 31 ? 1000 : 1'000'000;  // long enough to meet in the line that they share
    for (int i = 0; i < mine; ++i) counts.hit(me);
    hits += static_cast<std::size_t>(mine);
    counts.miss(me);
  });
  CHECK(counts.total().hits == hits);
  CHECK(counts.total().misses == 40);
}

TEST_CASE("what was counted before a reset never comes back", "[share]") {
  use_counts counts;
  support::in_threads(4, [&](std::size_t t) {
    for (int i = 0; i < 1000; ++i) {
      counts.hit(all_readers::me());
      if (t == 0 && i % 100 == 0) counts.reset();
    }
  });
  CHECK(counts.total().hits <= 4000);
  counts.reset();
  CHECK(counts.total().hits == 0);
  counts.hit(all_readers::me());
  CHECK(counts.total().hits == 1);
}
