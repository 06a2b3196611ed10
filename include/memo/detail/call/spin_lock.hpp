// A lock for a few instructions.
#pragma once

namespace memo::detail {

#if defined(__unix__)
// Said by its name, as in stack.hpp: <sched.h> would bring macros and names into every user's program.
int yield_thread() noexcept __asm__("sched_yield");
#endif

/// Lets another thread go on, the longer it was tried the more so.
inline void let_others_go_on([[maybe_unused]] unsigned tries) noexcept {
#if defined(__unix__)
  if (tries >= 64) {
    yield_thread();
    return;
  }
#endif
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#endif
}

/// Held while nothing of the user's runs.
class spin_lock {
 public:
  void lock() noexcept {
    for (unsigned tries = 0; __atomic_test_and_set(&is_locked_, __ATOMIC_ACQUIRE); ++tries) let_others_go_on(tries);
  }
  void unlock() noexcept { __atomic_clear(&is_locked_, __ATOMIC_RELEASE); }

  class holding {
   public:
    explicit holding(spin_lock& its) noexcept : its_(its) { its_.lock(); }
    holding(const holding&) = delete;
    ~holding() { its_.unlock(); }

   private:
    spin_lock& its_;
  };

 private:
  bool is_locked_ = false;
};

}  // namespace memo::detail
