// The stamps that threads write, each into memory of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// For each of eight lanes and each number a stamp, 0 as long as none was written. What a lane has not written takes no
/// memory; nothing ever moves. stamp, each: O(1), any number of threads; threads whose numbers are equal modulo 8 write
/// one lane. A stamp for which there is no memory is lost.
class stamp_lanes {
 public:
  static constexpr std::uint32_t lanes = 8;

  stamp_lanes() = default;
  stamp_lanes(stamp_lanes&& other) noexcept : nobody_(other.nobody_) {
    for (std::uint32_t i = 0; i < lanes; ++i) all_[i] = detail::exchange(other.all_[i], nobody_);
    written_ = detail::exchange(other.written_, 0);
  }
  ~stamp_lanes() {
    each_lane([](const lane& l) {
      for (std::uint32_t i = 0; i < chunks; ++i)
        if (const chunk c = l.find(i)) ::operator delete(stamp_in(c, std::size_t{first_chunk} << i));
      ::operator delete(const_cast<lane*>(&l));
    });
  }

  [[gnu::always_inline]] void stamp(std::uint32_t thread, std::uint32_t number, std::uint64_t stamp) noexcept {
    const place at(number);
    const lane* const l = __atomic_load_n(&all_[thread % lanes], __ATOMIC_ACQUIRE);
    if (const chunk c = l->find(at.chunk)) [[likely]]
      __atomic_store_n(stamp_in(c, at.n), stamp, __ATOMIC_RELAXED);
    else
      stamp_first(thread % lanes, at, stamp);
  }

  /// f(stamp) with that of each lane; f reads it as an atomic.
  template <class F>
  void each(std::uint32_t number, const F& f) const {
    const place at(number);
    each_lane([&](const lane& l) {
      if (const chunk c = l.find(at.chunk)) f(*stamp_in(c, at.n));
    });
  }
  /// f(number, stamp) with those of each lane below `end`.
  template <class F>
  void each_of(std::uint32_t end, const F& f) const {
    each_lane([&](const lane& l) {
      for (std::uint32_t n = first_chunk, i = 0; n < end + first_chunk; n = first_chunk << ++i)
        if (const chunk c = l.find(i))
          for (; n < first_chunk << (i + 1) && n < end + first_chunk; ++n) f(n - first_chunk, *stamp_in(c, n));
    });
  }

 private:
  static constexpr std::uint32_t first_chunk = 64;
  static constexpr std::uint32_t chunks = 26;

  /// Where the stamp of n = 0 would be, if it were in this chunk; and one more, that none is 0.
  using chunk = std::uintptr_t;

  struct lane {
    chunk all[chunks];

    chunk find(std::size_t c) const { return __atomic_load_n(&all[c], __ATOMIC_ACQUIRE); }
  };
  static shared_word* stamp_in(chunk c, std::size_t n) {
    return reinterpret_cast<shared_word*>(c - 1 + n * sizeof(std::uint64_t));
  }
  static constexpr lane nothing{};

  /// A chunk is as large as all before it and 64 more: that of n = number + 64 is said by the highest bit of n.
  struct place {
    std::uint32_t n;
    std::size_t chunk;

    explicit place(std::uint32_t number)
        : n(number + first_chunk), chunk(std::size_t{static_cast<std::uint32_t>(__builtin_clz(n) ^ 31)} - 6) {}
  };

  /// f(lane) for each that is there.
  template <class F>
  void each_lane(const F& f) const {
    for (std::uint32_t bits = __atomic_load_n(&written_, __ATOMIC_ACQUIRE); bits != 0; bits &= bits - 1)
      f(*__atomic_load_n(&all_[__builtin_ctz(bits)], __ATOMIC_ACQUIRE));
  }

  [[gnu::noinline, gnu::cold]] void stamp_first(std::uint32_t l, place at, std::uint64_t stamp) noexcept {
    lane* const its = have(all_[l], nobody_, sizeof(lane), [](void* memory) { return static_cast<lane*>(memory); });
    if (its == nobody_) return;
    __atomic_fetch_or(&written_, std::uint32_t{1} << l, __ATOMIC_RELEASE);
    const std::size_t size = (sizeof(std::uint64_t) * first_chunk) << at.chunk;
    const chunk c = have(its->all[at.chunk], chunk{}, size,
                         [size](void* memory) { return reinterpret_cast<chunk>(memory) - size + 1; });
    if (c) __atomic_store_n(stamp_in(c, at.n), stamp, __ATOMIC_RELAXED);
  }

  /// Memory that is all 0, of whoever brings it first, and is called what as_known() says.
  template <class T, class AsKnown>
  static T have(T& place, T none, std::size_t size, const AsKnown& as_known) noexcept {
    T there = __atomic_load_n(&place, __ATOMIC_ACQUIRE);
    if (there != none) return there;
    void* const memory = ::operator new(size, std::nothrow);
    if (!memory) return none;
    const T made = as_known(__builtin_memset(memory, 0, size));
    if (__atomic_compare_exchange_n(&place, &there, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) return made;
    ::operator delete(memory);
    return there;
  }

  /// Never written to; kept, as there may be another in each shared library.
  lane* nobody_ = const_cast<lane*>(&nothing);
  lane* all_[lanes] = {nobody_, nobody_, nobody_, nobody_, nobody_, nobody_, nobody_, nobody_};
  std::uint32_t written_ = 0;  // a bit for each lane that is there
};

}  // namespace memo::detail
