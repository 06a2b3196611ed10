// What threads lock and wait with: a seam, in whose place tests put primitives of their own.
#pragma once

#include <pthread.h>

#include <memo/detail/call/raise.hpp>
#include <memo/detail/share/readers.hpp>

namespace memo::detail {

struct [[gnu::visibility("default")]] thread_sync {
  /// Held for some tens of instructions, so that waiting for it is mostly shorter than going to sleep.
  class lock {
   public:
    [[gnu::always_inline]] void acquire() noexcept {
      if (__atomic_exchange_n(&is_taken_, true, __ATOMIC_ACQUIRE)) [[unlikely]]
        wait();
    }
    void release() noexcept { __atomic_store_n(&is_taken_, false, __ATOMIC_RELEASE); }
    /// The thread that calls.
    [[gnu::always_inline]] static reader& me() { return all_readers::me(); }
    bool is_taken() const noexcept { return __atomic_load_n(&is_taken_, __ATOMIC_ACQUIRE); }

   private:
    [[gnu::noinline, gnu::cold]] void wait() noexcept {
      do {
        for (unsigned tries = 0; __atomic_load_n(&is_taken_, __ATOMIC_RELAXED); ++tries) look_away(tries);
      } while (__atomic_exchange_n(&is_taken_, true, __ATOMIC_ACQUIRE));
    }

    bool is_taken_ = false;
  };

  /// What a condition is waited for under.
  class mutex {
   public:
    void acquire() noexcept { pthread_mutex_lock(&mutex_); }
    void release() noexcept { pthread_mutex_unlock(&mutex_); }

   private:
    friend thread_sync;
    pthread_mutex_t mutex_ = PTHREAD_MUTEX_INITIALIZER;
  };

  /// One thread sleeps on it. May wake it for nothing.
  class condition {
   public:
    condition() = default;
    condition(const condition&) = delete;
    ~condition() { pthread_cond_destroy(&condition_); }
    void sleep(mutex& held) noexcept { pthread_cond_wait(&condition_, &held.mutex_); }
    void wake() noexcept { pthread_cond_signal(&condition_); }

   private:
    pthread_cond_t condition_ = PTHREAD_COND_INITIALIZER;
  };
};

[[gnu::always_inline]] inline void require_no_lock(const reader& me) {
  if (me.holds_lock) [[unlikely]]
    raise(called_back_under_lock());
}

/// Holds a lock, under which code of the user's may run that must not lock: one that does gets an error. So a thread
/// holds one at a time, and no circle of threads can wait for one another's.
template <class Lock>
class locking {
 public:
  [[gnu::always_inline]] explicit locking(Lock& l, bool now = true) : lock_(l), me_(Lock::me()) {
    if (now) lock();
  }
  locking(const locking&) = delete;
  [[gnu::always_inline]] ~locking() { unlock(); }

  [[gnu::always_inline]] void lock() {
    require_no_lock(me_);
    lock_.acquire();
    me_.holds_lock = is_held_ = true;
  }
  [[gnu::always_inline]] void unlock() noexcept {
    if (!is_held_) return;
    me_.holds_lock = is_held_ = false;
    lock_.release();
  }

 private:
  Lock& lock_;
  reader& me_;
  bool is_held_ = false;
};

}  // namespace memo::detail
