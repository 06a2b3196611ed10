#include <memo/detail/share/readers.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <set>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "support/threads.hpp"

using memo::detail::all_readers;
using memo::detail::reading;

TEST_CASE("what was taken out before is seen as long as a thread looks that looked then", "[share]") {
  support::meeting looks(2), may_end(2);
  std::thread other([&] {
    const reading here(all_readers::me());
    looks.wait();
    may_end.wait();
  });
  looks.wait();
  const std::uint64_t epoch = all_readers::epoch();
  CHECK_FALSE(all_readers::have_left(epoch));
  CHECK_FALSE(all_readers::are_known_to_have_left(epoch));
  may_end.wait();
  other.join();
  CHECK(all_readers::have_left(epoch));
  CHECK(all_readers::are_known_to_have_left(epoch));
}

TEST_CASE("a thread that begins to look later sees nothing of it", "[share]") {
  const std::uint64_t epoch = all_readers::epoch();
  CHECK(all_readers::have_left(epoch));
  const reading here(all_readers::me());
  CHECK(all_readers::have_left(epoch));
  CHECK_FALSE(all_readers::have_left(all_readers::epoch()));
}

TEST_CASE("looking nests", "[share]") {
  std::uint64_t epoch = 0;
  {
    const reading outer(all_readers::me());
    epoch = all_readers::epoch();
    { const reading inner(all_readers::me()); }
    CHECK_FALSE(all_readers::have_left(epoch));
  }
  CHECK(all_readers::have_left(epoch));
}

TEST_CASE("threads that live at once have numbers of their own, and those that came after others have theirs",
          "[share]") {
  std::uint32_t most = 0;
  for (int round = 0; round < 5; ++round) {
    std::vector<std::uint32_t> numbers(6);
    support::meeting all(6);
    support::in_threads(6, [&](std::size_t t) {
      numbers[t] = all_readers::me().number;
      all.wait();
    });
    CHECK(std::set<std::uint32_t>(numbers.begin(), numbers.end()).size() == 6);
    const std::uint32_t highest = *std::set<std::uint32_t>(numbers.begin(), numbers.end()).rbegin();
    if (round == 0) most = highest;
    CHECK(highest <= most);
  }
}

TEST_CASE("a thread that is called for when its own thread_locals end gives its number back, too", "[share]") {
  struct looks_at_end {
    std::uint32_t* number = nullptr;
    ~looks_at_end() { *number = all_readers::me().number; }
  };
  std::uint32_t first = 0, number = 0;
  for (int i = 0; i < 5; ++i) {
    std::thread([&] {
      static thread_local looks_at_end at_end;
      at_end.number = &number;  // made before the thread is known, so that it ends after that
      all_readers::me();
    }).join();
    if (i == 0) first = number;
    CHECK(number == first);
  }
}

TEST_CASE("a thread that visits has gone afterwards, where it was not known before", "[share]") {
  std::uint32_t known = 0, visitor = 0, later = 0;
  std::thread([&] {
    {
      const all_readers::visit outer;
      const all_readers::visit inner;
      visitor = all_readers::me().number;
    }
    std::thread([&] { later = all_readers::me().number; }).join();  // in the place that is free again
    known = all_readers::me().number;
    const all_readers::visit here;
  }).join();
  CHECK(later == visitor);
  CHECK(known == visitor);
}

TEST_CASE("what nobody sees any more may be used again", "[share]") {
  struct node {
    std::atomic<int> a = 0, b = 0;
  };
  node nodes[2];
  std::atomic<node*> current = &nodes[0];
  std::atomic<bool> is_over = false;
  std::atomic<int> torn = 0;
  std::thread other([&] {
    while (!is_over) {
      const reading here(all_readers::me());
      const node* const n = current.load(std::memory_order_acquire);
      const int a = n->a.load(std::memory_order_relaxed);
      torn += n->b.load(std::memory_order_relaxed) != a;
    }
  });
  for (int i = 1, used = 1; i < 2000; ++i) {  // nodes[used] is not in use
    nodes[used].a.store(i, std::memory_order_relaxed);
    nodes[used].b.store(i, std::memory_order_relaxed);
    current.store(&nodes[used], std::memory_order_release);
    used = 1 - used;
    while (!all_readers::have_left(all_readers::epoch())) {
    }
  }
  is_over = true;
  other.join();
  CHECK(torn == 0);
}
