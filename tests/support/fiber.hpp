// A function run on a stack of its own, with a page below it that nothing may touch.
#pragma once

#include <cstddef>

#include <sys/mman.h>
#include <ucontext.h>

#include "catch.hpp"

namespace support {

class fiber {
 public:
  explicit fiber(std::size_t size) : size_(size) {
    memory_ = static_cast<char*>(mmap(nullptr, size + guard, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    REQUIRE(memory_ != MAP_FAILED);
    REQUIRE(mprotect(memory_, guard, PROT_NONE) == 0);
  }
  fiber(const fiber&) = delete;
  ~fiber() { munmap(memory_, size_ + guard); }

  const void* low() const { return memory_ + guard; }
  std::size_t size() const { return size_; }

  template <class F>
  void run(F f) {
    start(f);
    REQUIRE(has_ended());
  }

  /// Begins f, which goes on until it returns or calls yield().
  template <class F>
  void start(F& f) {
    running = [](void* g) { (*static_cast<F*>(g))(); };
    argument = &f;
    starting = this;
    has_ended_ = false;
    REQUIRE(getcontext(&inside_) == 0);
    inside_.uc_stack.ss_sp = memory_ + guard;
    inside_.uc_stack.ss_size = size_;
    inside_.uc_link = &outside_;
    const auto enter = [] {
      fiber& self = *starting;
      running(argument);
      self.has_ended_ = true;
    };
    makecontext(&inside_, enter, 0);
    resume();
  }
  void resume() { switch_from(outside_, inside_); }
  void yield() { switch_from(inside_, outside_); }
  bool has_ended() const { return has_ended_; }

 private:
  static void switch_from(ucontext_t& here, const ucontext_t& there) {
    const int failed = swapcontext(&here, &there);
    REQUIRE(failed == 0);
  }

  static constexpr std::size_t guard = 64 * 1024;
  static inline thread_local void (*running)(void*);
  static inline thread_local void* argument;
  static inline thread_local fiber* starting;

  std::size_t size_;
  char* memory_;
  ucontext_t inside_, outside_;
  bool has_ended_ = true;
};

}  // namespace support
