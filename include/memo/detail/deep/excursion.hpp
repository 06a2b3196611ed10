// A call on a piece of stack that is taken for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <boost/context/detail/fcontext.hpp>

#include <memo/detail/call/named_stacks.hpp>
#include <memo/detail/call/raise.hpp>
#include <memo/detail/call/stack.hpp>
#include <memo/detail/deep/stack_piece.hpp>
#include <memo/detail/deep/stack_change.hpp>
#include <memo/errors.hpp>

namespace memo::detail {

/// Runs call(work) on a piece. What it throws is caught there and thrown again here, for unwinding ends with a stack.
class excursion {
 public:
  excursion(void (*to_call)(void*), void* work) noexcept : to_call_(to_call), work_(work) {}
  excursion(const excursion&) = delete;

  void run() {
    stack_piece* const place = all_pieces.take();
    if (!place) raise(recursion_too_deep());
    go_to(*place);
    all_pieces.give(*place);
    if (thrown_) std::rethrow_exception(std::move(thrown_));
  }

 private:
  void go_to(stack_piece& place) noexcept {
    const auto there = boost::context::detail::make_fcontext(place.high(), place.size(), arrive);
    change_.before_leaving(place.low(), place.size());
    boost::context::detail::jump_fcontext(there, this);
    change_.after_returning();
  }

  static void arrive(boost::context::detail::transfer_t from) noexcept {
    auto& self = *static_cast<excursion*>(from.data);
    self.change_.after_arriving();
    self.call();
    self.change_.before_returning();
    boost::context::detail::jump_fcontext(from.fctx, nullptr);
    __builtin_unreachable();
  }

  void call() noexcept {
    try {
      to_call_(work_);
    } catch (...) {
      thrown_ = std::current_exception();
    }
  }

  void (*to_call_)(void*);
  void* work_;
  std::exception_ptr thrown_;
  [[no_unique_address]] stack_change change_;
};

[[gnu::noinline, gnu::cold]] inline void run_on_a_piece(void (*call)(void*), void* work) {
  excursion(call, work).run();
}

/// What work() gives, on a piece. Throws what it throws, and recursion_too_deep where there is no piece to be had.
template <class Work>
std::invoke_result_t<const Work&> on_a_piece(const Work& work) {
  using result = std::invoke_result_t<const Work&>;
  if constexpr (std::is_reference_v<result>) {
    return *on_a_piece([&] { return std::addressof(work()); });
  } else {
    struct task {
      const Work& work;
      std::optional<result> done{};
    } its{work};
    const auto call = [](void* t) {
      auto& to_do = *static_cast<task*>(t);
      to_do.done.emplace(to_do.work());
    };
    run_on_a_piece(call, &its);
    return std::move(*its.done);
  }
}

/// Whether the stack is known to have room for `level` bytes beside what is left to any body.
[[gnu::noinline, gnu::cold]] inline bool find_room(std::uintptr_t here, std::size_t level) {
  remember_own_stack();
  const stack_bounds own = this_thread_stack().all;
  const stack_bounds stack = own.contains(here) ? own : all_named_stacks.find(here);
  return stack.usable().contains(here - level) && !is_used_up(stack, here);
}
[[gnu::always_inline]] inline bool has_room_for(std::size_t level) {
  const std::uintptr_t here = stack_place();
  return (own_usable_stack.contains(here - level) && !is_used_up(own_usable_stack, here)) || find_room(here, level);
}

}  // namespace memo::detail
