// A stack that is not a thread's own, as a fiber's or a coroutine library's, named to memo.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/named_stacks.hpp>

namespace memo {

/// While it lives, memo knows the stack of `size` bytes from `low` up, so that a recursion on it may use all but a reserve (128
/// KiB, and a quarter of a stack that is smaller than 512 KiB) before it throws recursion_too_deep. Made first thing in
/// a fiber's function, or by whoever owns the stack, on any thread:
///
///   const memo::stack_scope here(stack.sp - stack.size, stack.size);   // of Boost.Context, where sp is the upper end
///
/// On a stack that is neither a thread's own nor named so, a recursion goes down 32 KiB from its first call, and throws
/// recursion_too_deep there. Making, ending: O(1). A call on a named stack: O(1) while it is the one that ran last, otherwise
/// O(number of named stacks). Any number of threads.
class stack_scope {
 public:
  stack_scope(const void* low, std::size_t size) noexcept
      : stack_{{reinterpret_cast<std::uintptr_t>(low), size}} {
    detail::name_stack(stack_);
  }
  stack_scope(const stack_scope&) = delete;
  stack_scope& operator=(const stack_scope&) = delete;
  ~stack_scope() { detail::all_named_stacks.remove(stack_); }

 private:
  detail::named_stack stack_;
};

}  // namespace memo
