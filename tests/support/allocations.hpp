// What operator new does in this program, counted. allocations.cpp replaces it.
#pragma once

#include <cstddef>

#if defined(__SANITIZE_THREAD__)
#define SUPPORT_COUNTS_ALLOCATIONS 0
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SUPPORT_COUNTS_ALLOCATIONS 0
#endif
#endif
#ifndef SUPPORT_COUNTS_ALLOCATIONS
#define SUPPORT_COUNTS_ALLOCATIONS 1
#endif

namespace support {

struct allocations {
  /// Not with ThreadSanitizer, whose operator new cannot be replaced: then all the counts stay 0.
  static constexpr bool are_counted = SUPPORT_COUNTS_ALLOCATIONS;

  static inline std::size_t made = 0;
  static inline std::size_t bytes_asked_for = 0;
  /// As large as malloc made them, which is by chance a few bytes more.
  static inline std::size_t bytes_live = 0;
  /// Allocations until one fails; 0 is never.
  static inline std::size_t until_failure = 0;
  /// Called once, before the allocation that until_call counts down to, if not null.
  static inline void (*calls_back)() = nullptr;
  static inline std::size_t until_call = 1;
};

/// How many allocations f() makes. A compiler may take it that a new-expression changes no variable, but for one that is
/// read as volatile.
template <class F>
std::size_t allocations_of(F&& f) {
  const volatile std::size_t& made = allocations::made;
  const std::size_t before = made;
  f();
  return made - before;
}

}  // namespace support
