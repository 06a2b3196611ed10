// Least recently used, where many threads hit at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <memo/detail/evict/pool.hpp>
#include <memo/detail/share/readers.hpp>

namespace memo::detail {

/// The exact order of one thread's uses, and of all threads' where a call has ended before an entry comes and the other
/// begins after it: a hit writes into its entry how many entries have come so far, and then how many hits its thread has
/// had. Nothing that several threads write is read but that number.
/// hit: O(1), one store. victim: O(log n), amortized over the hits: the entries stand in a heap by the stamp that they had
/// when they were last looked at there, which is no later than the one that they have; so the first whose stamp has not changed
/// is the oldest; who has left stays there until its turn comes. 9 bytes in an entry and 16 beside it.
class shared_lru {
 public:
  static constexpr bool hits_at_once = true;

  /// That an entry is in the heap outlives its leaving: assigning a mark leaves it alone.
  struct mark {
    std::uint64_t stamp = 0;
    bool is_in_heap = false;

    mark() = default;
    mark& operator=(const mark&) noexcept { return *this; }
  };

  shared_lru() = default;
  shared_lru(shared_lru&& other) noexcept
      : places_(std::move(other.places_)),
        size_(std::exchange(other.size_, 0)),
        came_(std::exchange(other.came_, 0)) {}

  void reserve(std::size_t count, std::uint32_t) { places_.reserve(count); }

  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    __atomic_store_n(&came_, came_ + 1, __ATOMIC_RELAXED);
    mark& its = entries.mark(id);
    __atomic_store_n(&its.stamp, std::uint64_t{came_} << 32, __ATOMIC_RELAXED);
    if (its.is_in_heap) return;  // under an earlier stamp
    its.is_in_heap = true;
    places_[size_++] = {its.stamp, id};  // no stamp is later, so that it is where it belongs
  }
  template <class Entries>
  [[gnu::always_inline]] void hit(Entries& entries, std::uint32_t id) noexcept {
    const std::uint64_t came = __atomic_load_n(&came_, __ATOMIC_RELAXED);
    __atomic_store_n(&entries.mark(id).stamp, came << 32 | ++all_readers::me().uses, __ATOMIC_RELAXED);
  }
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    for (std::size_t hits_meanwhile = 0;;) {
      place& first = places_[0];
      if (!entries.holds(first.id)) {
        remove_first(entries);
        continue;
      }
      const std::uint64_t stamp = __atomic_load_n(&entries.mark(first.id).stamp, __ATOMIC_RELAXED);
      if (stamp == first.stamp || hits_meanwhile++ > 2 * size_) {
        const std::uint32_t id = first.id;
        remove_first(entries);
        return id;
      }
      first.stamp = stamp;
      sift_down();
    }
  }
  template <class Entries>
  void erase(Entries&, std::uint32_t) noexcept {}
  void clear() noexcept {}

 private:
  struct place {
    std::uint64_t stamp;
    std::uint32_t id;
  };

  /// Stamps come round again: they are compared as long as no entry is passed over by 2^31 others.
  static bool is_before(const place& a, const place& b) { return static_cast<std::int64_t>(a.stamp - b.stamp) < 0; }

  template <class Entries>
  void remove_first(Entries& entries) noexcept {
    entries.mark(places_[0].id).is_in_heap = false;
    places_[0] = places_[--size_];
    sift_down();
  }

  void sift_down() noexcept {
    const place moved = places_[0];
    std::size_t at = 0;
    for (std::size_t child; (child = 4 * at + 1) < size_; at = child) {
      for (std::size_t other = child + 1; other < size_ && other < 4 * at + 5; ++other)
        if (is_before(places_[other], places_[child])) child = other;
      if (!is_before(places_[child], moved)) break;
      places_[at] = places_[child];
    }
    places_[at] = moved;
  }

  pool<place> places_;
  std::size_t size_ = 0;
  std::uint32_t came_ = 0;
};

}  // namespace memo::detail
