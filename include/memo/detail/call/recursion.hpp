// The recursion of one call: its `self`, which asks what is known, and remembers what it computes until the call returns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/call/answers.hpp>
#include <memo/detail/call/call_memo.hpp>
#include <memo/detail/call/stack.hpp>
#include <memo/detail/key/key.hpp>

namespace memo::detail {

/// Levels of recursion that fit the 512 nested calls of a constant evaluation at default flags, at two calls a level.
inline constexpr std::size_t constant_depth = 240;

/// Not constexpr, so that calling it ends a constant evaluation with a line that shows its name.
inline void too_deep_for_a_constant_evaluation_so_use_memo_table_or_memo_generate_table_which_is_still_to_come() {}
#if defined(__cpp_constexpr_exceptions)
inline void the_body_threw_in_a_constant_evaluation() {}
#endif

/// `known.known(args...)` is what is known, as a layer knows it, and `answer(self, args...)` answers for the rest.
template <class Known, class Answer, class Signature>
class recursion;

template <class Known, class Answer, class R, class... P>
class recursion<Known, Answer, R(P...)> {
 public:
  using key = detail::key<P...>;

  constexpr recursion(Known& known, const Answer& answer) : known_(known), answer_(answer) {
    if (!std::is_constant_evaluated()) entry_ = stack_place();
  }

  class self {
   public:
    constexpr explicit self(recursion& call) : call_(&call) {}

    constexpr answer_t<R> operator()(P... args) const {
      static_assert((std::is_copy_constructible_v<std::remove_cvref_t<P>> && ...),
                    "memo::fn keeps each argument that self is called with: for a move-only 'const T&' write a type that "
                    "can be copied, as std::shared_ptr");
      if constexpr (knowing<Known, P...>)
        if (const R* known = call_->known_.known(args...)) return *known;
      const auto wanted = key::of(args...);
      if (const R* computed = call_->memo_.find(wanted)) return *computed;
      call_->enter();
      auto owned = key::own(wanted, std::forward<P>(args)...);
      const R& result =
          call_->memo_.insert(wanted.hash, std::move(owned), call_->answer_(*this, std::forward<P>(args)...));
      if (std::is_constant_evaluated()) --call_->depth_;
      return result;
    }

   private:
    recursion* call_;
  };

  /// What this call has computed so far.
  constexpr const R* computed(const P&... args) const { return memo_.find(key::of(args...)); }

 private:
  constexpr void enter() {
    if constexpr (requires { known_.leave_order(); }) known_.leave_order();
    if (!std::is_constant_evaluated())
      require_stack([this](std::uintptr_t) { return entry_; });
    else if (depth_++ == constant_depth)
      too_deep_for_a_constant_evaluation_so_use_memo_table_or_memo_generate_table_which_is_still_to_come();
  }

  Known& known_;
  const Answer& answer_;
  call_memo<typename key::type, R> memo_{};
  std::size_t depth_ = 0;  // in a constant evaluation
  std::uintptr_t entry_ = 0;
};

}  // namespace memo::detail
