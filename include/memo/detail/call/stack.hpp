// How much of a stack is left, so that a recursion without room ends in an exception.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/raise.hpp>

#if defined(__linux__)
extern "C" char** environ;
#endif

namespace memo::detail {

/// Left to one level of the user's body, what it calls, and the throw, which takes some 10 KiB: a quarter of the stack,
/// within these bounds.
inline constexpr std::size_t least_stack_reserve = 20 * 1024;
inline constexpr std::size_t most_stack_reserve = 128 * 1024;

/// How far a recursion goes down a stack that is not known: it may be one of 32 KiB, and the rest of it is left as
/// above.
inline constexpr std::size_t unknown_stack_depth = 14 * 1024;

struct stack_bounds {
  std::uintptr_t low = 0;
  std::size_t size = 0;

  bool contains(std::uintptr_t place) const { return place - low < size; }
  /// Above what is left to a body: nothing of a stack that is not larger than the least of that.
  stack_bounds usable() const {
    std::size_t reserve = size / 4;
    if (reserve < least_stack_reserve) reserve = least_stack_reserve;
    if (reserve > most_stack_reserve) reserve = most_stack_reserve;
    return reserve < size ? stack_bounds{low + reserve, size - reserve} : stack_bounds{};
  }
};

#if defined(__linux__)
// <pthread.h> is a seventh of what <memo/table.hpp> would take to compile. What is called is in the C library's binary
// interface, and said here by its name. This can go where that header costs as little as <cstddef>.

/// At least as large as a pthread_attr_t, which has 64 bytes at most in glibc and in musl.
struct thread_attributes {
  alignas(16) unsigned char bytes[128];
};
/// A pthread_t: a number or a pointer.
std::uintptr_t own_thread_handle() noexcept __asm__("pthread_self");
int init_attributes(thread_attributes*) noexcept __asm__("pthread_attr_init");
int destroy_attributes(thread_attributes*) noexcept __asm__("pthread_attr_destroy");
int get_attributes(std::uintptr_t thread, thread_attributes*) noexcept __asm__("pthread_getattr_np");
int get_stack(const thread_attributes*, void** low, std::size_t* size) noexcept __asm__("pthread_attr_getstack");
int get_stack_size(const thread_attributes*, std::size_t* size) noexcept __asm__("pthread_attr_getstacksize");

/// The main thread's, which glibc reads off /proc and does not find where that is not mounted: the kernel puts the
/// environment above it, and it may grow as large as the stacks that threads are given.
inline stack_bounds find_main_stack() noexcept {
  thread_attributes usual;
  if (!environ || !*environ || init_attributes(&usual) != 0) return {};
  std::size_t size = 0;
  get_stack_size(&usual, &size);
  destroy_attributes(&usual);
  return {reinterpret_cast<std::uintptr_t>(*environ) - size, size};
}

[[gnu::noinline, gnu::cold]] inline stack_bounds find_thread_stack() noexcept {
  thread_attributes attributes;
  if (get_attributes(own_thread_handle(), &attributes) != 0) return find_main_stack();
  void* low = nullptr;
  std::size_t size = 0;
  const bool known = get_stack(&attributes, &low, &size) == 0;
  destroy_attributes(&attributes);
  return known ? stack_bounds{reinterpret_cast<std::uintptr_t>(low), size} : stack_bounds{};
}
#else
/// Empty: how to find it out is not known here.
inline stack_bounds find_thread_stack() noexcept { return {}; }
#endif

/// The stack with this address among those that memo was told of: set by <memo/stack.hpp> when it is told of the first.
[[gnu::visibility("default")]] inline stack_bounds (*find_named_stack)(std::uintptr_t place) = nullptr;

/// Where on the stack its caller is.
[[gnu::always_inline]] inline std::uintptr_t stack_place() noexcept {
  return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
}

/// On another stack than the thread's own, or at its end. A stack that nobody named is used as far down from where the
/// recursion entered it as any stack can be trusted to reach.
[[gnu::noinline, gnu::cold]] inline void require_stack_at(std::uintptr_t here, std::uintptr_t entry, stack_bounds own) {
  const auto find_other = __atomic_load_n(&find_named_stack, __ATOMIC_ACQUIRE);
  const stack_bounds stack = own.contains(here) || !find_other ? own : find_other(here);
  if (stack.contains(here) ? !stack.usable().contains(here) : entry - here > unknown_stack_depth)
    raise(recursion_too_deep());
}

struct thread_stack {
  stack_bounds all = find_thread_stack();
  stack_bounds usable = all.usable();
};

#if defined(__unix__) || defined(__APPLE__) || defined(_WIN32)
inline const thread_stack& this_thread_stack() {
  static thread_local const thread_stack stack;
  return stack;
}

/// The thread's own, above what is left to a body, once it was asked for, or the same of a stack that lasts as the
/// program does, while it is there: nothing to initialize where it is looked at.
inline constinit thread_local stack_bounds own_usable_stack{};
inline void remember_stack(stack_bounds usable) noexcept { own_usable_stack = usable; }
#else
// Without an operating system a thread_local variable is memory that is allocated, or what the linker does not find;
// and there is nothing to remember.
inline thread_stack this_thread_stack() { return {}; }
inline constexpr stack_bounds own_usable_stack{};
inline void remember_stack(stack_bounds) noexcept {}
#endif

/// Whether a body has room for sure; if not, require_stack knows.
[[gnu::always_inline]] inline bool has_room_on_own_stack() noexcept { return own_usable_stack.contains(stack_place()); }
inline void remember_own_stack() noexcept { remember_stack(this_thread_stack().usable); }

/// Throws recursion_too_deep where a body would have too little stack. entry(here) is where this recursion entered the
/// stack.
template <class Entry>
[[gnu::always_inline]] inline void require_stack(const Entry& entry) {
  if (has_room_on_own_stack()) [[likely]]
    return;
  const std::uintptr_t here = stack_place();
  remember_own_stack();
  if (!own_usable_stack.contains(here)) require_stack_at(here, entry(here), this_thread_stack().all);
}

}  // namespace memo::detail
