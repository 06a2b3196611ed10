// What memo throws, and what happens instead in a program without exceptions.
#pragma once

#if defined(__cpp_exceptions)
#include <new>  // std::bad_alloc, and so what it is derived from: without the exception pointers of <exception>
#else
#include <exception>
#endif

namespace memo {

// Here and where threads meet there is one of each in a program also where its shared libraries hide theirs: visible by
// default.

/// Thrown instead of running a body for which the stack has no room left. Nothing was stored; the caller may ask for
/// smaller keys first, or give the thread a larger stack; on a fiber's stack, name it with memo::stack_scope.
class [[gnu::visibility("default")]] recursion_too_deep : public std::exception {
 public:
  const char* what() const noexcept override {
    return "memo: recursion too deep for this stack: ask for smaller keys first, or enlarge the stack; on a fiber's "
           "stack, name it with memo::stack_scope";
  }
};

/// Thrown by a cached_property that asks for itself while it is being computed: directly, through others, or around a
/// circle of threads.
class [[gnu::visibility("default")]] circular_dependency : public std::exception {
 public:
  const char* what() const noexcept override {
    return "memo: circular dependency: a cached_property asks for itself while it is being computed, directly or "
           "through others";
  }
};

/// Thrown by a call of a concurrent cache that comes from where one is locked by the same thread: from the equality of
/// a key that is being computed, or from operator new. It would wait for itself.
class [[gnu::visibility("default")]] called_back_under_lock : public std::exception {
 public:
  const char* what() const noexcept override {
    return "memo: an equality or an allocation function calls a concurrent cache back while one is locked: compare and "
           "allocate without calling a cache";
  }
};

#if !defined(__cpp_exceptions)
/// In a program that is built without exceptions: called with what() in place of every throw: by at() of a table or a
/// perfect_map, by a checked number that overflows or is divided by zero, by a recursion that is too deep and by a
/// property that depends on itself. If it is null or returns, std::terminate() is called. Set it before the first call.
[[gnu::visibility("default")]] inline void (*error_handler)(const char* what) = nullptr;
#endif

}  // namespace memo
