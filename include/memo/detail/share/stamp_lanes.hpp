// The stamps that threads write, each into memory of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/share/locks.hpp>
#include <memo/detail/store/slabs.hpp>

namespace memo::detail {

/// For each of eight lanes and each entry a stamp, 0 as long as none was written, in the slabs that the entries are in.
/// What a lane has not written takes no memory; stamps never move. stamp, each, position: O(1), any number of threads,
/// of entries that they know from the one that reserves; threads whose numbers are equal modulo 8 write one lane. A
/// stamp for which there is no memory is lost. reserve: 72 bytes a slab, amortized; if it throws, nothing has changed.
class stamp_lanes {
 public:
  static constexpr std::uint32_t lanes = 8;

  stamp_lanes() = default;
  stamp_lanes(stamp_lanes&& other) noexcept
      : rows_(detail::exchange(other.rows_, nullptr)), count_(detail::exchange(other.count_, 0)) {}
  ~stamp_lanes() {
    for (std::uint32_t s = 0; s < count_; ++s)
      for (shared_word* const stamps : rows_[s].of) ::operator delete(stamps);
    while (rows_) ::operator delete(detail::exchange(rows_, rows_[-1].earlier) - 1);
  }

  /// For a new slab that ends with this number, when there is memory for `count` entries with those of it.
  void reserve(std::size_t count, entry_id end) {
    const std::uint32_t s = (end - 1) / slab;
    while (s >= capacity()) grow();
    const std::uint32_t size = end - s * slab;
    row& its = rows_[s];
    __atomic_store_n(&its.size, size, __ATOMIC_RELAXED);
    __atomic_store_n(&its.position, to_uint32(count) - size, __ATOMIC_RELAXED);
    if (count_ <= s) count_ = s + 1;
  }

  /// How many entries there is memory for before this one: numbers without gaps, of which each is an entry's for good.
  std::uint32_t position(entry_id id) const {
    return __atomic_load_n(&row_of(id).position, __ATOMIC_RELAXED) + id % slab;
  }

  [[gnu::always_inline]] void stamp(std::uint32_t thread, entry_id id, std::uint64_t stamp) noexcept {
    shared_word* const stamps = __atomic_load_n(&row_of(id).of[thread % lanes], __ATOMIC_ACQUIRE);
    if (stamps) [[likely]]
      __atomic_store_n(stamps + id % slab, stamp, __ATOMIC_RELAXED);
    else
      stamp_first(thread % lanes, id, stamp);
  }

  /// f(stamp) with that of each lane; f reads it as an atomic.
  template <class F>
  void each(entry_id id, const F& f) const {
    for (shared_word* const& of : row_of(id).of)
      if (shared_word* const stamps = __atomic_load_n(&of, __ATOMIC_ACQUIRE)) f(stamps[id % slab]);
  }
  /// f(position, stamp) with those of each lane, of the positions below `end`.
  template <class F>
  void each_of(std::uint32_t end, const F& f) const {
    for (std::uint32_t s = 0; s < count_ && rows_[s].position < end; ++s) {
      const row& its = rows_[s];
      const std::uint32_t count = its.size < end - its.position ? its.size : end - its.position;
      for (shared_word* const& of : its.of)
        if (shared_word* const stamps = __atomic_load_n(&of, __ATOMIC_ACQUIRE))
          for (std::uint32_t i = 0; i < count; ++i) f(its.position + i, stamps[i]);
    }
  }

 private:
  static constexpr std::uint32_t slab = slabs<std::uint32_t>::max_slab;

  /// Of a slab. In front of the first stands where the rows were before, which may still be read.
  struct row {
    union {
      shared_word* of[lanes];  // what each lane has, or nullptr
      row* earlier;
    };
    std::uint32_t position;  // of the first entry
    std::uint32_t size;
  };

  row& row_of(entry_id id) const { return __atomic_load_n(&rows_, __ATOMIC_ACQUIRE)[id / slab]; }
  std::uint32_t capacity() const { return rows_ ? rows_[-1].size : 0; }

  void grow() {
    const std::uint32_t size = rows_ ? 2 * capacity() : 8;
    void* const memory = ::operator new((size + std::size_t{1}) * sizeof(row));
    row* const rows = static_cast<row*>(__builtin_memset(memory, 0, (size + std::size_t{1}) * sizeof(row))) + 1;
    if (size <= capacity()) {  // operator new called back and grew them
      ::operator delete(memory);
      return;
    }
    rows[-1].earlier = rows_;
    rows[-1].size = size;
    lock_.acquire();
    for (std::uint32_t s = 0; s < count_; ++s) rows[s] = rows_[s];
    __atomic_store_n(&rows_, rows, __ATOMIC_RELEASE);
    lock_.release();
  }

  [[gnu::noinline, gnu::cold]] void stamp_first(std::uint32_t lane, entry_id id, std::uint64_t stamp) noexcept {
    const std::size_t bytes = sizeof(std::uint64_t) * __atomic_load_n(&row_of(id).size, __ATOMIC_RELAXED);
    void* brought = ::operator new(bytes, std::nothrow);
    if (!brought) return;
    __builtin_memset(brought, 0, bytes);
    lock_.acquire();
    shared_word*& of = row_of(id).of[lane];
    if (!of) __atomic_store_n(&of, static_cast<shared_word*>(detail::exchange(brought, nullptr)), __ATOMIC_RELEASE);
    shared_word* const stamps = of;
    lock_.release();
    ::operator delete(brought);
    __atomic_store_n(stamps + id % slab, stamp, __ATOMIC_RELAXED);
  }

  row* rows_ = nullptr;
  std::uint32_t count_ = 0;
  thread_sync::lock lock_;  // of what is in the rows, held without calling anything
};

}  // namespace memo::detail
