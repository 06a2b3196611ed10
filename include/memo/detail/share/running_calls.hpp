// Calls whose bodies run and that nobody waits for, noted without a lock.
#pragma once

#include <cstdint>

#include <memo/detail/hash/types.hpp>
#include <memo/detail/share/readers.hpp>

namespace memo::detail {

/// The hashes of keys that are being computed: eight at once of each of the first 31 threads, in a line of its own. To
/// note one is O(1), and needs no fence unless somebody made calls stale lately. make_stale: O(threads that ever noted
/// one), and as long as all_readers::see_all(). Any number of threads.
class running_calls {
 public:
  /// From before a body runs until its result is stored; it ends on the thread that began it. Is not there where there
  /// is no place for it.
  class call {
   public:
    call(running_calls& all, reader& me, std::uint64_t hash) noexcept : its_(all.place_for(me)) {
      if (!its_) return;
      __atomic_store_n(its_, word_of(hash), __ATOMIC_RELAXED);
      all_readers::fence_before_looking(me);
    }
    call(const call&) = delete;
    ~call() {
      if (its_) __atomic_store_n(its_, nobody, __ATOMIC_RELAXED);
    }

    bool is_there() const { return its_ != nullptr; }
    /// Its key was invalidated meanwhile, or everything was.
    bool is_stale() const { return __atomic_load_n(its_, __ATOMIC_RELAXED) == stale; }

   private:
    shared_word* its_;
  };

  /// What is being computed will not be stored: who is not seen here sees what this thread did before.
  void make_stale(std::uint64_t hash) noexcept {
    each([wanted = word_of(hash)](std::uint64_t its) { return its == wanted; });
  }
  void make_stale() noexcept {
    each([](std::uint64_t its) { return its != nobody; });
  }

 private:
  static constexpr std::uint32_t lines = 31;
  static constexpr std::uint64_t nobody = 0;
  static constexpr std::uint64_t stale = 1;

  struct alignas(64) line {
    shared_word calls[8] = {};
  };

  static std::uint64_t word_of(std::uint64_t hash) { return hash > stale ? hash : hash + 2; }

  shared_word* place_for(const reader& me) noexcept {
    if (me.number >= lines) return nullptr;
    if (__atomic_load_n(&used_, __ATOMIC_RELAXED) <= me.number) [[unlikely]]
      use(me.number + 1);
    for (shared_word& its : lines_[me.number].calls)
      if (__atomic_load_n(&its, __ATOMIC_RELAXED) == nobody) return &its;
    return nullptr;
  }
  [[gnu::noinline, gnu::cold]] void use(std::uint32_t count) noexcept {
    std::uint32_t used = __atomic_load_n(&used_, __ATOMIC_RELAXED);
    while (used < count &&
           !__atomic_compare_exchange_n(&used_, &used, count, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
    }
  }

  template <class IsMeant>
  void each(const IsMeant& is_meant) noexcept {
    all_readers::see_all();
    const std::uint32_t used = __atomic_load_n(&used_, __ATOMIC_RELAXED);
    for (std::uint32_t i = 0; i < used; ++i)
      for (shared_word& its : lines_[i].calls)
        if (std::uint64_t seen = __atomic_load_n(&its, __ATOMIC_RELAXED); is_meant(seen))
          __atomic_compare_exchange_n(&its, &seen, stale, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
  }

  line lines_[lines];
  std::uint32_t used_ = 0;
};

}  // namespace memo::detail
