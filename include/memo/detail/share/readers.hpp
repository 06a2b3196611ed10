// The threads that look at what other threads change, and when nobody can see any more what has been taken out.
#pragma once

#include <pthread.h>

#include <cstdint>
#include <new>

#if defined(__linux__) && __has_include(<linux/membarrier.h>)
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include <memo/detail/call/spin_lock.hpp>

namespace memo::detail {

struct flight_base;

/// One thread, as the others see it. What it writes on a hit is in a line of its own.
struct alignas(64) reader {
  std::uint64_t since = 0;   // the epoch in which it began to look; 0 while it does not
  std::uint32_t uses = 0;    // its hits, counted round: see shared_lru
  std::uint32_t number = 0;  // from 0 up; no other thread's while this one lives
  std::uint32_t looks = 0;   // with a fence, counted round
  bool needs_fence = true;
  bool holds_lock = false;
  bool is_alive = true;
  std::uint64_t looks_since = 0;  // the epoch when `looks` was 0
  const flight_base* waits_for = nullptr;  // guarded by the wait graph
  reader* next = nullptr;
};

/// Lets others go on before another look at what a thread writes that holds a lock, for about as long as it may hold
/// it: each look takes from it the line that it goes on to write.
inline void look_away(unsigned tries) noexcept {
  for (unsigned i = 0; i < 8; ++i) let_others_go_on(8 * tries + i);
}

/// All threads that ever looked. Epochs: after Fraser, "Practical lock-freedom" (2004).
///
/// A thread that begins to look says so, and executes a fence before it looks. Where the epoch has not advanced for
/// long it stops to do that; the first who advances it then makes it begin again, and lets the kernel execute one fence
/// in each thread (membarrier, as in liburcu: Desnoyers et al., 2012), after which every thread has either said that it
/// looks or will execute its own.
class [[gnu::visibility("default")]] all_readers {
 public:
  /// What a thread took out, and executed a fence after, is of this epoch or an earlier one. It advances whenever some
  /// thread asks what can still be seen.
  static std::uint64_t epoch() noexcept { return __atomic_load_n(&epoch_, __ATOMIC_ACQUIRE); }

  /// Whether what was taken out in this epoch or before, in any thread, is seen by nobody. Waits for threads that look
  /// at the moment, not for those that copy a result for long. O(threads that ever looked), and a system call of some
  /// microseconds where one of them executes no fences.
  [[gnu::noinline]] static bool have_left(std::uint64_t epoch) noexcept {
    if (are_known_to_have_left(epoch)) return true;
    const std::uint64_t now = advance_epoch();
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
    return epoch < now;
  }
  /// The same without advancing the epoch.
  static bool are_known_to_have_left(std::uint64_t epoch) noexcept {
    return epoch < __atomic_load_n(&left_, __ATOMIC_ACQUIRE);
  }

  [[gnu::always_inline]] static reader& me() {
    if (!me_) [[unlikely]]
      join();
    return *me_;
  }

  /// The same, of a thread that has called it.
  [[gnu::always_inline]] static reader& me_again() { return *me_; }

  /// While one lives, the thread is one that has called me(), and if it was not before, it has left afterwards: what
  /// ends with a library that is unloaded leaves nothing to do at the end of the thread that unloads it.
  class visit {
   public:
    visit() : is_known_(me_ != nullptr) {
      if (!is_known_) take_place();
    }
    visit(const visit&) = delete;
    ~visit() {
      if (!is_known_) leave();
    }

   private:
    bool is_known_;
  };

  static void fence() noexcept {
#if defined(__SANITIZE_THREAD__) && !defined(__clang__)  // which g++ warns of
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wtsan"
#endif
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
#if defined(__SANITIZE_THREAD__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
  }

  /// What threads have said that look, or else they see what this one did before. As long as have_left().
  static void see_all() noexcept { advance_epoch(); }

  /// After a thread has said that it looks.
  [[gnu::always_inline]] static void fence_before_looking(reader& me) noexcept {
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    if (__atomic_load_n(&me.needs_fence, __ATOMIC_ACQUIRE)) {
      fence();
      if (++me.looks == many_looks) [[unlikely]]
        consider(me);
    }
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
  }

 private:
  static constexpr std::uint32_t many_looks = 1024;

  static void leave() noexcept {
    if (me_) __atomic_store_n(&me_->is_alive, false, __ATOMIC_RELEASE);
    me_ = nullptr;
  }
  struct leaving {
    ~leaving() {
      leave();
      has_left_ = true;
    }
  };
  /// The same of a thread that comes back when it ends, in the destructor of another thread_local: those of a key run
  /// after all of these.
  static void leave_last() noexcept {
    struct last {
      pthread_key_t key{};
      bool is_there = pthread_key_create(&key, [](void*) { leave(); }) == 0;
    };
    static const last at_last;
    if (at_last.is_there) pthread_setspecific(at_last.key, &first_);
  }

  [[gnu::noinline, gnu::cold]] static void join() {
    if (has_left_) {
      leave_last();
    } else {
      static thread_local const leaving at_end;
      static_cast<void>(at_end);
    }
    take_place();
  }

  /// Of a thread that has ended, or a new one.
  [[gnu::noinline, gnu::cold]] static void take_place() {
    reader* mine = nullptr;
    reader* first = __atomic_load_n(&first_, __ATOMIC_ACQUIRE);
    for (reader* r = first; r && !mine; r = r->next) {
      bool dead = false;
      if (__atomic_compare_exchange_n(&r->is_alive, &dead, true, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) mine = r;
    }
    if (!mine) {
      mine = ::new reader;
      do {
        mine->number = first ? first->number + 1 : 0;
        mine->next = first;
      } while (!__atomic_compare_exchange_n(&first_, &first, mine, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
    }
    me_ = mine;
  }

  /// A new epoch, of which all threads learn that look from now on. One thread at a time: who finds that another
  /// executes fences relies on the kernel's having executed its own.
  static std::uint64_t advance_epoch() noexcept {
    for (unsigned tries = 0; __atomic_exchange_n(&is_advancing_, true, __ATOMIC_ACQUIRE); ++tries)
      let_others_go_on(tries);
    const std::uint64_t now = __atomic_add_fetch(&epoch_, 1, __ATOMIC_SEQ_CST);
    fence();
    bool some_need_help = false;
    for (reader* r = __atomic_load_n(&first_, __ATOMIC_ACQUIRE); r; r = r->next)
      if (!__atomic_load_n(&r->needs_fence, __ATOMIC_ACQUIRE)) {
        __atomic_store_n(&r->needs_fence, true, __ATOMIC_RELEASE);
        some_need_help = true;
      }
    if (some_need_help) fence_everywhere();
    __atomic_store_n(&is_advancing_, false, __ATOMIC_RELEASE);
    return now;
  }

  /// Whether to go on with fences. (The one here comes after all that a thread took out that still believes so.)
  [[gnu::noinline, gnu::cold]] static void consider(reader& me) noexcept {
    me.looks = 0;
    const std::uint64_t now = epoch();
    if (me.looks_since != now || !can_ask_for_fences()) {
      me.looks_since = now;
      return;
    }
    __atomic_store_n(&me.needs_fence, false, __ATOMIC_RELEASE);
    fence();
  }

#if defined(MEMBARRIER_CMD_PRIVATE_EXPEDITED) || defined(__NR_membarrier)
  static bool can_ask_for_fences() noexcept {
    static const bool can = syscall(__NR_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
    return can;
  }
  static void fence_everywhere() noexcept {
    if (syscall(__NR_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0) != 0)  // a child of fork()
      if (syscall(__NR_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0)
        syscall(__NR_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
  }
#else
  static bool can_ask_for_fences() noexcept { return false; }
  static void fence_everywhere() noexcept {}
#endif

  static inline std::uint64_t epoch_ = 1;
  static inline std::uint64_t left_ = 0;  // whoever began to look before this epoch has ended
  static inline bool is_advancing_ = false;
  static inline reader* first_ = nullptr;
  static inline constinit thread_local reader* me_ = nullptr;
  static inline constinit thread_local bool has_left_ = false;
};

/// While one lives, what this thread can find is not destroyed. They nest; each ends on the thread that began it.
class reading {
 public:
  [[gnu::always_inline]] explicit reading(reader& me) noexcept : me_(me), outer_(me.since) {
    if (outer_ != 0) return;
    __atomic_store_n(&me.since, all_readers::epoch(), __ATOMIC_RELAXED);
    all_readers::fence_before_looking(me);
  }
  reading(const reading&) = delete;
  [[gnu::always_inline]] ~reading() { __atomic_store_n(&me_.since, outer_, __ATOMIC_RELEASE); }

 private:
  reader& me_;
  std::uint64_t outer_;
};

}  // namespace memo::detail
