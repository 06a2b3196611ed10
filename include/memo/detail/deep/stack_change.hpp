// What the sanitizers are told of a change of stacks.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/stack.hpp>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MEMO_ADDRESS_SANITIZER
#elif __has_feature(thread_sanitizer)
#define MEMO_THREAD_SANITIZER
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(MEMO_ADDRESS_SANITIZER)
#define MEMO_ADDRESS_SANITIZER
#elif defined(__SANITIZE_THREAD__) && !defined(MEMO_THREAD_SANITIZER)
#define MEMO_THREAD_SANITIZER
#endif

#if defined(MEMO_ADDRESS_SANITIZER)
#include <sanitizer/common_interface_defs.h>
#elif defined(MEMO_THREAD_SANITIZER)
#include <sanitizer/tsan_interface.h>
#endif

namespace memo::detail {

/// Whether a stack is to be left before it ends: the thread sanitizer has room for 65,536 calls on each, say of 64
/// bytes.
inline bool is_used_up([[maybe_unused]] stack_bounds stack, [[maybe_unused]] std::uintptr_t here) {
#if defined(MEMO_THREAD_SANITIZER)
  return stack.low + stack.size - here > std::size_t{4} << 20;
#else
  return false;
#endif
}

/// From one stack to another and back. Each function is called last before the change, or first after it,
/// and inlined there, for the thread sanitizer counts calls and returns on each stack.
class stack_change {
 public:
#if defined(MEMO_ADDRESS_SANITIZER)
  static constexpr bool is_watched = true;

  [[gnu::always_inline]] void before_leaving(const void* low, std::size_t size) {
    __sanitizer_start_switch_fiber(&left_, low, size);
  }
  [[gnu::always_inline]] void after_arriving() { __sanitizer_finish_switch_fiber(nullptr, &low_, &size_); }
  [[gnu::always_inline]] void before_returning() { __sanitizer_start_switch_fiber(nullptr, low_, size_); }
  [[gnu::always_inline]] void after_returning() { __sanitizer_finish_switch_fiber(left_, nullptr, nullptr); }

 private:
  void* left_ = nullptr;
  const void* low_ = nullptr;
  std::size_t size_ = 0;
#elif defined(MEMO_THREAD_SANITIZER)
  static constexpr bool is_watched = true;

  [[gnu::always_inline]] void before_leaving(const void*, std::size_t) {
    left_ = __tsan_get_current_fiber();
    entered_ = __tsan_create_fiber(0);
    __tsan_switch_to_fiber(entered_, 0);
  }
  [[gnu::always_inline]] void after_arriving() {}
  [[gnu::always_inline]] void before_returning() { __tsan_switch_to_fiber(left_, 0); }
  [[gnu::always_inline]] void after_returning() { __tsan_destroy_fiber(entered_); }

 private:
  void* left_ = nullptr;
  void* entered_ = nullptr;
#else
  static constexpr bool is_watched = false;

  [[gnu::always_inline]] void before_leaving(const void*, std::size_t) {}
  [[gnu::always_inline]] void after_arriving() {}
  [[gnu::always_inline]] void before_returning() {}
  [[gnu::always_inline]] void after_returning() {}
#endif
};

}  // namespace memo::detail
