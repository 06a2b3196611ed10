// The stamps that threads write, each into memory of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include <memo/detail/call/exchange.hpp>

namespace memo::detail {

/// For each of eight lanes and each number a stamp, 0 as long as none was written. What a lane has not written takes no
/// memory; nothing ever moves. stamp, each: O(1), any number of threads; threads whose numbers are equal modulo 8 write
/// one lane. A stamp for which there is no memory is lost.
class stamp_lanes {
 public:
  static constexpr std::uint32_t lanes = 8;

  stamp_lanes() = default;
  stamp_lanes(stamp_lanes&& other) noexcept {
    for (std::uint32_t i = 0; i < lanes; ++i) all_[i] = detail::exchange(other.all_[i], nullptr);
  }
  ~stamp_lanes() {
    for (lane* const l : all_) {
      if (!l) continue;
      for (std::uint64_t* const c : l->chunks) ::operator delete(c);
      ::operator delete(l);
    }
  }

  [[gnu::always_inline]] void stamp(std::uint32_t thread, std::uint32_t number, std::uint64_t stamp) noexcept {
    const place at(number);
    lane*& its = all_[thread % lanes];
    lane* const l = __atomic_load_n(&its, __ATOMIC_ACQUIRE);
    std::uint64_t* const chunk = l ? __atomic_load_n(&l->chunks[at.chunk], __ATOMIC_ACQUIRE) : nullptr;
    if (chunk) [[likely]]
      __atomic_store_n(&chunk[at.index], stamp, __ATOMIC_RELAXED);
    else
      stamp_first(its, at, stamp);
  }

  /// f(stamp) with that of each lane; f reads it as an atomic.
  template <class F>
  void each(std::uint32_t number, const F& f) const {
    const place at(number);
    for (lane* const& its : all_)
      if (const lane* const l = __atomic_load_n(&its, __ATOMIC_ACQUIRE))
        if (std::uint64_t* const chunk = __atomic_load_n(&l->chunks[at.chunk], __ATOMIC_ACQUIRE)) f(chunk[at.index]);
  }

 private:
  static constexpr std::uint32_t first_chunk = 64;
  static constexpr std::uint32_t chunks = 26;

  struct lane {
    std::uint64_t* chunks[stamp_lanes::chunks];
  };

  /// A chunk is as large as all before it and 64 more.
  struct place {
    std::uint32_t chunk, index;

    explicit place(std::uint32_t number) {
      const auto bit = 31 - static_cast<std::uint32_t>(__builtin_clz(number + first_chunk));
      chunk = bit - 6;
      index = (number + first_chunk) ^ (std::uint32_t{1} << bit);
    }
  };

  [[gnu::noinline, gnu::cold]] static void stamp_first(lane*& its, place at, std::uint64_t stamp) noexcept {
    lane* const l = have(its, sizeof(lane));
    if (!l) return;
    std::uint64_t* const chunk = have(l->chunks[at.chunk], (sizeof(std::uint64_t) * first_chunk) << at.chunk);
    if (chunk) __atomic_store_n(&chunk[at.index], stamp, __ATOMIC_RELAXED);
  }

  /// Memory that is all 0, of whoever brings it first.
  template <class T>
  static T* have(T*& place, std::size_t size) noexcept {
    T* there = __atomic_load_n(&place, __ATOMIC_ACQUIRE);
    if (there) return there;
    void* const memory = ::operator new(size, std::nothrow);
    if (!memory) return nullptr;
    T* const made = static_cast<T*>(__builtin_memset(memory, 0, size));
    if (__atomic_compare_exchange_n(&place, &there, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) return made;
    ::operator delete(memory);
    return there;
  }

  lane* all_[lanes] = {};
};

}  // namespace memo::detail
