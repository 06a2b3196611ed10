// A policy of one's own: CLOCK, which gives whoever was asked for a second chance.
#include <cstddef>
#include <cstdint>

#include <memo/memo.hpp>

#include "example.hpp"

/// A hand goes round the entries in memory; who was asked for since it came by last is spared once.
class clock_policy {
 public:
  struct mark {
    bool was_used = false;
  };

  template <class Entries>
  void insert(Entries&, std::uint32_t) noexcept {}
  template <class Entries>
  void hit(Entries& entries, std::uint32_t id) noexcept {
    entries.mark(id).was_used = true;
  }
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    for (;; hand_ = entries.following(hand_)) {
      if (hand_ == entries.none) hand_ = entries.first();
      if (!entries.holds(hand_)) continue;
      if (!entries.mark(hand_).was_used) return hand_;
      entries.mark(hand_).was_used = false;
    }
  }
  template <class Entries>
  void erase(Entries&, std::uint32_t) noexcept {}
  void clear() noexcept { hand_ = 0; }

 private:
  std::uint32_t hand_ = 0;
};
static_assert(memo::eviction_policy<clock_policy>);

template <class Policy>
std::size_t hits(const char* name) {
  auto c = memo::memoize<Policy>([](std::uint64_t n) { return n; }, {.maxsize = 500});
  memo::splitmix64 random(42);
  for (int i = 0; i < 200'000; ++i) {  // small numbers more often than large ones
    const std::uint64_t a = random() % 4096;
    const std::uint64_t b = random() % 4096;
    const std::uint64_t n = a * b / 4096 * (random() % 4096) / 4096;
    example::check(c(n) == n, "a cache is its function, whoever leaves it");
  }
  example::check(c.cache_info().currsize == 500, "the cache is full");
  std::printf("  %-10s %s hits\n", name, example::grouped(c.cache_info().hits).c_str());
  return c.cache_info().hits;
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "A policy of one's own: CLOCK, on 200,000 skewed requests", [](const auto&) {
    const std::size_t in_turn = hits<memo::fifo>("fifo");
    const std::size_t clock = hits<clock_policy>("clock");
    hits<memo::lru>("lru");
    example::check(clock > in_turn, "a second chance is worth more hits than none");

    auto c = memo::memoize<clock_policy>([](int n) { return n; }, {.maxsize = 3});
    for (const int n : {1, 2, 3, 1, 4}) c(n);
    example::check(c.contains(1) && !c.contains(2), "who was asked for is spared, and the next leaves");
    c.invalidate(3);
    for (const int n : {5, 6, 7}) c(n);
    example::check(c.cache_info().currsize == 3, "what was invalidated makes room");
  });
}
