// Hits and misses, counted by many threads.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/hash/types.hpp>
#include <memo/detail/share/locks.hpp>
#include <memo/detail/share/readers.hpp>

namespace memo::detail {

struct uses {
  shared_word hits = 0;
  shared_word misses = 0;
};

/// Each of the first 31 threads has a line of its own, and counts without an atomic read-modify-write; the others share
/// one. count: O(1). total, reset: O(32), and exact when no thread counts. Any number of threads.
class use_counts {
 public:
  [[gnu::always_inline]] void hit(const reader& me) noexcept { count(&uses::hits, me); }
  void miss(const reader& me) noexcept { count(&uses::misses, me); }

  uses total() const noexcept {
    uses sum = all();
    sum.hits -= __atomic_load_n(&forgotten_.hits, __ATOMIC_RELAXED);
    sum.misses -= __atomic_load_n(&forgotten_.misses, __ATOMIC_RELAXED);
    return sum;
  }

  /// Lines are written by their threads alone: what was counted before is remembered instead.
  void reset() {
    const locking<thread_sync::lock> one_at_a_time(lock_);
    const uses sum = all();
    __atomic_store_n(&forgotten_.hits, sum.hits, __ATOMIC_RELAXED);
    __atomic_store_n(&forgotten_.misses, sum.misses, __ATOMIC_RELAXED);
  }

 private:
  static constexpr std::uint32_t lines = 32;
  struct alignas(64) line : uses {};

  [[gnu::always_inline]] void count(shared_word uses::*which, const reader& me) noexcept {
    if (me.number < lines - 1) [[likely]] {
      shared_word& mine = lines_[me.number].*which;
      __atomic_store_n(&mine, mine + 1, __ATOMIC_RELAXED);
    } else {
      __atomic_fetch_add(&(lines_[lines - 1].*which), 1, __ATOMIC_RELAXED);
    }
  }

  uses all() const noexcept {
    uses sum;
    for (const line& l : lines_) {
      sum.hits += __atomic_load_n(&l.hits, __ATOMIC_RELAXED);
      sum.misses += __atomic_load_n(&l.misses, __ATOMIC_RELAXED);
    }
    return sum;
  }

  line lines_[lines];
  uses forgotten_;
  thread_sync::lock lock_;
};

}  // namespace memo::detail
