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
    running = [](void* g) { (*static_cast<F*>(g))(); };
    argument = &f;
    ucontext_t inside, outside;
    REQUIRE(getcontext(&inside) == 0);
    inside.uc_stack.ss_sp = memory_ + guard;
    inside.uc_stack.ss_size = size_;
    inside.uc_link = &outside;
    makecontext(&inside, [] { running(argument); }, 0);
    REQUIRE(swapcontext(&outside, &inside) == 0);
  }

 private:
  static constexpr std::size_t guard = 64 * 1024;
  static inline thread_local void (*running)(void*);
  static inline thread_local void* argument;

  std::size_t size_;
  char* memory_;
};

}  // namespace support
