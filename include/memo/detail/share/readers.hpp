// The threads that look at what other threads change, and when nobody can see any more what has been taken out.
#pragma once

#include <pthread.h>
#include <sched.h>

#include <cstdint>
#include <new>

#if defined(__linux__) && __has_include(<linux/membarrier.h>)
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace memo::detail {

struct flight_base;

/// One thread, as the others see it. What it writes on a hit is in a line of its own.
struct alignas(64) reader {
  std::uint64_t since = 0;   // the age in which it began to look; 0 while it does not
  std::uint32_t uses = 0;    // its hits, counted round: see shared_lru
  std::uint32_t number = 0;  // from 0 up; no other thread's while this one lives
  bool needs_fence = false;
  bool holds_lock = false;
  bool is_alive = true;
  const flight_base* waits_for = nullptr;  // guarded by the wait graph
  reader* next = nullptr;
};

/// Lets another thread go on, the longer it was tried the more so.
inline void let_others_go_on(unsigned tries) noexcept {
  if (tries >= 64) {
    sched_yield();
    return;
  }
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#endif
}

/// All threads that ever looked. Epochs: after Fraser, "Practical lock-freedom" (2004); a thread that looks executes no
/// fence where the kernel can be asked for one in all threads (membarrier), as in liburcu (Desnoyers et al., 2012).
class all_readers {
 public:
  /// The time, counted in questions.
  static std::uint64_t age() noexcept { return __atomic_load_n(&age_, __ATOMIC_ACQUIRE); }

  /// Whether what was taken out in this age or before, in any thread, is seen by nobody. Waits for threads that look at the
  /// moment, not for those that copy a result for long. A system call, some microseconds.
  [[gnu::noinline]] static bool have_left(std::uint64_t age) noexcept {
    if (age < __atomic_load_n(&left_, __ATOMIC_ACQUIRE)) return true;
    const std::uint64_t now = __atomic_add_fetch(&age_, 1, __ATOMIC_SEQ_CST);
    fence_everywhere();
    for (reader* r = __atomic_load_n(&first_, __ATOMIC_ACQUIRE); r; r = r->next)
      for (unsigned tries = 0;; ++tries) {
        const std::uint64_t since = __atomic_load_n(&r->since, __ATOMIC_ACQUIRE);
        if (since == 0 || since >= now) break;
        if (tries == 70 || r == me_) return false;
        let_others_go_on(tries);
      }
    std::uint64_t left = __atomic_load_n(&left_, __ATOMIC_RELAXED);
    while (left < now && !__atomic_compare_exchange_n(&left_, &left, now, true, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) {
    }
    return age < now;
  }
  /// The same without asking.
  static bool are_known_to_have_left(std::uint64_t age) noexcept { return age < __atomic_load_n(&left_, __ATOMIC_ACQUIRE); }

  [[gnu::always_inline]] static reader& me() {
    if (!me_) [[unlikely]]
      join();
    return *me_;
  }

 private:
  struct leaving {
    ~leaving() {
      if (me_) __atomic_store_n(&me_->is_alive, false, __ATOMIC_RELEASE);
      me_ = nullptr;
    }
  };

  /// Takes the place of a thread that has ended, or a new one.
  [[gnu::noinline, gnu::cold]] static void join() {
    static thread_local const leaving at_end;
    static_cast<void>(at_end);
    reader* mine = nullptr;
    std::uint32_t number = 0;
    reader* first = __atomic_load_n(&first_, __ATOMIC_ACQUIRE);
    for (reader* r = first; r && !mine; r = r->next) {
      bool dead = false;
      if (__atomic_compare_exchange_n(&r->is_alive, &dead, true, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) mine = r;
    }
    if (!mine) {
      mine = ::new reader;
      do {
        number = first ? first->number + 1 : 0;
        mine->number = number;
        mine->next = first;
      } while (!__atomic_compare_exchange_n(&first_, &first, mine, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
    }
    mine->needs_fence = !can_ask_for_fences();
    me_ = mine;
  }

#if defined(MEMBARRIER_CMD_PRIVATE_EXPEDITED) || defined(__NR_membarrier)
  static bool can_ask_for_fences() noexcept {
    static const bool can = syscall(__NR_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
    return can;
  }
  static void fence_everywhere() noexcept {
    if (!can_ask_for_fences())
      fence();
    else if (syscall(__NR_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0) != 0)  // a child of fork()
      if (syscall(__NR_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0)
        syscall(__NR_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
  }
#else
  static bool can_ask_for_fences() noexcept { return false; }
  static void fence_everywhere() noexcept { fence(); }
#endif

 public:
  static void fence() noexcept { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

 private:
  static inline std::uint64_t age_ = 1;
  static inline std::uint64_t left_ = 0;  // whoever began to look before this age has ended
  static inline reader* first_ = nullptr;
  static inline constinit thread_local reader* me_ = nullptr;
};

/// While one lives, what this thread can find is not destroyed. They nest; each ends on the thread that began it.
class reading {
 public:
  [[gnu::always_inline]] explicit reading(reader& me) noexcept : me_(me), outer_(me.since) {
    if (outer_ != 0) return;
    __atomic_store_n(&me.since, all_readers::age(), __ATOMIC_RELAXED);
    if (me.needs_fence)
      all_readers::fence();
    else
      __atomic_signal_fence(__ATOMIC_SEQ_CST);
  }
  reading(const reading&) = delete;
  [[gnu::always_inline]] ~reading() { __atomic_store_n(&me_.since, outer_, __ATOMIC_RELEASE); }

 private:
  reader& me_;
  std::uint64_t outer_;
};

}  // namespace memo::detail
