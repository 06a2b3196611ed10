// A function run on a stack of its own, with a page below it that nothing may touch.
#pragma once

#include <cstddef>
#include <cstdlib>

#include <sys/mman.h>
#include <ucontext.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MEMO_TEST_ADDRESS_SANITIZER
#elif __has_feature(thread_sanitizer)
#define MEMO_TEST_THREAD_SANITIZER
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(MEMO_TEST_ADDRESS_SANITIZER)
#define MEMO_TEST_ADDRESS_SANITIZER
#elif defined(__SANITIZE_THREAD__) && !defined(MEMO_TEST_THREAD_SANITIZER)
#define MEMO_TEST_THREAD_SANITIZER
#endif
#if defined(MEMO_TEST_ADDRESS_SANITIZER)
#include <sanitizer/common_interface_defs.h>
#elif defined(MEMO_TEST_THREAD_SANITIZER)
#include <sanitizer/tsan_interface.h>
#endif

namespace support {

/// What a sanitizer is told of a change of stacks. Either may meanwhile have gone on on another, as memo::deep does.
/// Inlined, for the thread sanitizer counts calls and returns on each.
class watched_stack {
 public:
#if defined(MEMO_TEST_ADDRESS_SANITIZER)
  watched_stack() = default;
  watched_stack(const void* low, std::size_t size) : low_(low), size_(size) {}

  [[gnu::always_inline]] void leave_for(watched_stack& other, bool for_ever) {
    __sanitizer_start_switch_fiber(for_ever ? nullptr : &fake_, other.low_, other.size_);
  }
  [[gnu::always_inline]] void arrive_from(watched_stack& other) {
    __sanitizer_finish_switch_fiber(fake_, &other.low_, &other.size_);
  }
  void end() {}

 private:
  const void* low_ = nullptr;
  std::size_t size_ = 0;
  void* fake_ = nullptr;
#elif defined(MEMO_TEST_THREAD_SANITIZER)
  watched_stack() = default;
  watched_stack(const void*, std::size_t) : fiber_(__tsan_create_fiber(0)) {}

  [[gnu::always_inline]] void leave_for(watched_stack& other, bool) {
    fiber_ = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(other.fiber_, 0);
  }
  [[gnu::always_inline]] void arrive_from(watched_stack&) {}
  void end() { __tsan_destroy_fiber(fiber_); }

 private:
  void* fiber_ = nullptr;
#else
  watched_stack() = default;
  watched_stack(const void*, std::size_t) {}

  [[gnu::always_inline]] void leave_for(watched_stack&, bool) {}
  [[gnu::always_inline]] void arrive_from(watched_stack&) {}
  void end() {}
#endif
};

class fiber {
 public:
  explicit fiber(std::size_t size) : size_(size) {
    memory_ =
        static_cast<char*>(mmap(nullptr, size + guard, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    require(memory_ != MAP_FAILED);
    require(mprotect(memory_, guard, PROT_NONE) == 0);
  }
  fiber(const fiber&) = delete;
  ~fiber() { munmap(memory_, size_ + guard); }

  const void* low() const { return memory_ + guard; }
  std::size_t size() const { return size_; }

  template <class F>
  void run(F f) {
    start(f);
    require(has_ended());
  }

  /// Begins f, which goes on until it returns or calls yield().
  template <class F>
  void start(F& f) {
    running = [](void* g) { (*static_cast<F*>(g))(); };
    argument = &f;
    starting = this;
    has_ended_ = false;
    watched_inside_ = watched_stack(low(), size_);
    require(getcontext(&inside_) == 0);
    inside_.uc_stack.ss_sp = memory_ + guard;
    inside_.uc_stack.ss_size = size_;
    inside_.uc_link = nullptr;
    const auto enter = [] {
      fiber& self = *starting;
      self.watched_inside_.arrive_from(self.watched_outside_);
      running(argument);
      self.has_ended_ = true;
      self.watched_inside_.leave_for(self.watched_outside_, true);
      switch_from(self.inside_, self.outside_);  // for good: a return would be counted on the other stack
    };
    makecontext(&inside_, enter, 0);
    resume();
  }
  void resume() {
    watched_outside_.leave_for(watched_inside_, false);
    switch_from(outside_, inside_);
    watched_outside_.arrive_from(watched_inside_);
    if (has_ended_) watched_inside_.end();
  }
  void yield() {
    watched_inside_.leave_for(watched_outside_, false);
    switch_from(inside_, outside_);
    watched_inside_.arrive_from(watched_outside_);
  }
  bool has_ended() const { return has_ended_; }

 private:
  [[gnu::always_inline]] static void switch_from(ucontext_t& here, const ucontext_t& there) {
    const int failed = swapcontext(&here, &there);
    require(failed == 0);
  }

  /// In any thread, as no assertion of Catch2's is made.
  static void require(bool holds) {
    if (!holds) std::abort();
  }

  static constexpr std::size_t guard = 64 * 1024;
  static inline thread_local void (*running)(void*);
  static inline thread_local void* argument;
  static inline thread_local fiber* starting;

  std::size_t size_;
  char* memory_;
  ucontext_t inside_, outside_;
  bool has_ended_ = true;
  watched_stack watched_inside_, watched_outside_;
};

}  // namespace support
