// The stacks that are not a thread's own, and that memo was told of.
#pragma once

#include <cstdint>

#include <memo/detail/call/spin_lock.hpp>
#include <memo/detail/call/stack.hpp>

namespace memo::detail {

/// A stack that memo was told of, in a list of all.
struct named_stack {
  stack_bounds bounds;
  named_stack* previous = nullptr;
  named_stack* next = nullptr;
  bool lasts = false;  // as long as the program: its addresses are never another stack's
  stack_bounds (*find)(std::uintptr_t place) = nullptr;  // of the library that named it, which may be unloaded after it
};

/// The named stacks of all threads: a fiber may go on in another thread than it began in.
class named_stacks {
 public:
  void add(named_stack& s) noexcept {
    const spin_lock::holding held(lock_);
    link(s);
    if (s.find) __atomic_store_n(&find_named_stack, s.find, __ATOMIC_RELEASE);
  }

  void remove(named_stack& s) noexcept {
    const spin_lock::holding held(lock_);
    unlink(s);
    if (s.find) __atomic_store_n(&find_named_stack, first_ ? first_->find : nullptr, __ATOMIC_RELEASE);
  }

  /// Empty if none has this address. A stack that lasts is remembered as the one that this thread is on.
  /// O(number of stacks), O(1) for the one that was found last.
  stack_bounds find(std::uintptr_t place) noexcept {
    const spin_lock::holding held(lock_);
    for (named_stack* s = first_; s; s = s->next)
      if (s->bounds.contains(place)) {
        unlink(*s);
        link(*s);
        if (s->lasts) remember_stack(s->bounds.usable());
        return s->bounds;
      }
    return {};
  }

 private:
  void link(named_stack& s) noexcept {
    s.previous = nullptr;
    s.next = first_;
    if (first_) first_->previous = &s;
    first_ = &s;
  }

  void unlink(named_stack& s) noexcept {
    (s.previous ? s.previous->next : first_) = s.next;
    if (s.next) s.next->previous = s.previous;
  }

  named_stack* first_ = nullptr;
  spin_lock lock_;
};
[[gnu::visibility("default")]] inline constinit named_stacks all_named_stacks;

inline void name_stack(named_stack& s) noexcept {
  s.find = [](std::uintptr_t place) { return all_named_stacks.find(place); };
  all_named_stacks.add(s);
}

}  // namespace memo::detail
