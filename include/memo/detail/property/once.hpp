// The word that says of a value whether it is there, and which thread is computing it; and the sleep of those who wait.
#pragma once

#include <pthread.h>

#include <cstdint>
#include <type_traits>

#include <memo/detail/call/raise.hpp>

namespace memo::detail {

/// This thread as the word of what it computes names it. The number comes again after 2^30 threads.
[[gnu::visibility("default")]] inline std::uint32_t last_thread = 0;
[[gnu::visibility("default")]] inline std::uint32_t this_thread() noexcept {
  static thread_local std::uint32_t number = 0;
  while (number == 0) number = 4 * __atomic_add_fetch(&last_thread, 1, __ATOMIC_RELAXED);
  return number;
}

/// Not constexpr, so that calling it ends a constant evaluation with a line that shows its name.
inline void a_cached_property_asked_for_itself_in_a_constant_evaluation() {}

/// begin, end: O(1) where nobody waits, otherwise O(sleeping threads). A thread that waits takes no processor.
class [[gnu::visibility("default")]] once {
  static constexpr std::uint32_t unset = 0, set = 1, waited_for = 2, lowest_thread = 4;  // `waited_for` is on a thread

 public:
  constexpr bool is_set() const noexcept { return load() == set; }

  /// True: the caller is to compute, and then to call end(). False: it is set. Sleeps while another thread computes.
  /// Throws circular_dependency where that would wait for the caller.
  constexpr bool begin() {
    if (std::is_constant_evaluated()) {
      if (word_ != unset) a_cached_property_asked_for_itself_in_a_constant_evaluation();
      word_ = lowest_thread;
      return true;
    }
    const std::uint32_t me = this_thread();
    std::uint32_t seen = unset;
    while (!__atomic_compare_exchange_n(&word_, &seen, me, false, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
      if (seen == set) return false;
      if (!sleep(me)) raise(circular_dependency());
      seen = unset;
    }
    return true;
  }

  /// The last that is done with the object: who waited may destroy it.
  constexpr void end(bool is_set) noexcept {
    const std::uint32_t next = is_set ? set : unset;
    if (std::is_constant_evaluated())
      word_ = next;
    else if (__atomic_exchange_n(&word_, next, __ATOMIC_RELEASE) & waited_for)
      wake(this);
  }

  /// The same while no other thread is there, whatever was before.
  constexpr void begin_alone() noexcept { word_ = std::is_constant_evaluated() ? lowest_thread : this_thread(); }
  constexpr void end_alone(bool is_set) noexcept { word_ = is_set ? set : unset; }

 private:
  /// A thread that sleeps, and for what: all of them in a list, that a circle of them can be seen.
  struct sleeper {
    const once* wanted;
    std::uint32_t thread;
    sleeper* next = sleepers;
    pthread_cond_t woken = PTHREAD_COND_INITIALIZER;

    sleeper(const once* o, std::uint32_t me) : wanted(o), thread(me) { sleepers = this; }
    sleeper(const sleeper&) = delete;
    ~sleeper() {
      sleeper** link = &sleepers;
      while (*link != this) link = &(*link)->next;
      *link = next;
      pthread_cond_destroy(&woken);
    }
  };
  static inline sleeper* sleepers = nullptr;
  static inline pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

  /// Held while the list is read or changed, never while anything is computed.
  struct lock {
    lock() noexcept { pthread_mutex_lock(&mutex); }
    lock(const lock&) = delete;
    ~lock() { pthread_mutex_unlock(&mutex); }
  };

  constexpr std::uint32_t load() const noexcept {
    return std::is_constant_evaluated() ? word_ : __atomic_load_n(&word_, __ATOMIC_ACQUIRE);
  }

  static bool is_computing(std::uint32_t word) noexcept { return word >= lowest_thread; }

  /// Whether the thread that computes this waits for `me`, or for one that does.
  bool leads_to(std::uint32_t me) const noexcept {
    for (const once* wanted = this; wanted;) {
      const std::uint32_t word = wanted->load();
      if (!is_computing(word)) return false;
      const std::uint32_t thread = word & ~waited_for;
      if (thread == me) return true;
      const sleeper* s = sleepers;
      while (s && s->thread != thread) s = s->next;
      wanted = s ? s->wanted : nullptr;
    }
    return false;
  }

  /// Returns when the word may have changed; false, and at once, where it never would.
  [[gnu::noinline, gnu::cold]] bool sleep(std::uint32_t me) {
    const lock locked;
    std::uint32_t seen = load();
    if (!is_computing(seen)) return true;
    if (leads_to(me)) return false;
    // Where this succeeds, end() has yet to come, and then to get past the lock: the signal cannot be missed.
    if (!__atomic_compare_exchange_n(&word_, &seen, seen | waited_for, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
      return true;
    sleeper self(this, me);
    pthread_cond_wait(&self.woken, &mutex);
    return true;
  }

  [[gnu::noinline, gnu::cold]] static void wake(const once* wanted) noexcept {
    const lock locked;
    for (sleeper* s = sleepers; s; s = s->next)
      if (s->wanted == wanted) pthread_cond_signal(&s->woken);
  }

  std::uint32_t word_ = unset;
};

}  // namespace memo::detail
