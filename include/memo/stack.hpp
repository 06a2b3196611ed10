// A stack that is not a thread's own, as a fiber's or a coroutine library's, named to memo.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/call/named_stacks.hpp>

namespace memo {

/// While it lives, memo knows the stack of `size` bytes from `low` up, so that a recursion on it may use all but a
/// reserve (a quarter of the stack, but at least 20 KiB and at most 128 KiB) before it throws recursion_too_deep; a
/// stack that is no larger than its reserve throws at the first call. Made first thing in a fiber's function, or by
/// whoever owns the stack, on any thread:
///
///   const memo::stack_scope here(stack.sp - stack.size, stack.size);   // of Boost.Context, where sp is the upper end
///
/// On a stack that is neither a thread's own nor named so, a recursion goes down 14 KiB from its first call, and throws
/// recursion_too_deep there, which is safe on a stack of 32 KiB or more. Name the stacks where that is not enough:
/// where recursions of several functions run inside one another, as each is counted by itself; where one level of a
/// cache takes more than 48 KiB, as it is taken to be on another stack than its caller; and where stacks of less than
/// 64 KiB lie side by side, as calls of one cache on two of them are taken to be on one, and the lower may be refused
/// too early.
///
/// Making, ending: O(1). A level of a recursion on a named stack: O(1) while it is the stack that ran last, otherwise
/// O(number of named stacks), under a lock that all threads share. Any number of threads.
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

MEMO_END_NAMES
