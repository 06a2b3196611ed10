// How much of the thread's stack is left, so that a recursion without room ends in an exception.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>

#if defined(__linux__)
#include <pthread.h>
#endif

namespace memo {

/// Thrown instead of running a body for which the thread's stack has no room left. Nothing was stored; the caller may
/// ask for smaller keys first, or give the thread a larger stack.
class recursion_too_deep : public std::exception {
 public:
  const char* what() const noexcept override {
    return "memo: recursion too deep for this thread's stack: ask for smaller keys first, or enlarge the stack";
  }
};

namespace detail {

/// Left to one level of the user's body and what it calls: at most a quarter of a small stack.
inline constexpr std::size_t stack_reserve = 128 * 1024;

/// The lowest bytes of this thread's stack, in which no body is begun. Of size 0, and then nothing is checked, where the
/// stack is not known.
struct stack_end {
  std::uintptr_t low;
  std::size_t size;
};

inline stack_end find_stack_end() noexcept {
#if defined(__linux__)
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return {0, 0};
  void* low = nullptr;
  std::size_t size = 0;
  const bool known = pthread_attr_getstack(&attributes, &low, &size) == 0;
  pthread_attr_destroy(&attributes);
  if (known) return {reinterpret_cast<std::uintptr_t>(low), size / 4 < stack_reserve ? size / 4 : stack_reserve};
#endif
  return {0, 0};
}

inline void require_stack() {
  static thread_local const stack_end end = find_stack_end();
  const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  if (here - end.low < end.size) throw recursion_too_deep();
}

}  // namespace detail
}  // namespace memo
