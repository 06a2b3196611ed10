// The recursion of one call: its `self`, which asks what is known, and remembers what it computes until the call
// returns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/call/body.hpp>
#include <memo/detail/call/call_memo.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/detail/call/stack.hpp>
#include <memo/detail/key/key.hpp>
#include <memo/detail/layer/answers.hpp>

namespace memo::detail {

#if defined(__cpp_constexpr_exceptions) && defined(__cpp_exceptions)
inline void the_body_threw_in_a_constant_evaluation() {}
#endif

/// An answer that goes on elsewhere where the stack has no room for one more level.
template <class Answer>
concept finds_room = requires(const Answer& answer) { answer.has_room(); };

/// `known.known(args...)` is what is known, as a layer knows it, and `answer(self, args...)` answers for the rest.
template <class Known, class Answer, class Signature>
class recursion;

template <class Known, class Answer, class R, class... P>
class recursion<Known, Answer, R(P...)> {
 public:
  using key = detail::key<P...>;

  constexpr recursion(Known& known, const Answer& answer)
      : known_(known),
        answer_(answer),
        // each in its place, for neither moves
        memo_(std::is_constant_evaluated() ? memo_type(typename memo_type::in_evaluation())
                                           : memo_type(typename memo_type::at_run_time())) {
    // A body whose result is deduced may call its `self` only if that is not waiting for the result: clang defines what
    // is constexpr where it is named first.
    static_cast<void>(static_cast<answer_t<R> (self::*)(P...) const>(&self::operator()));
    if (!std::is_constant_evaluated()) entry_ = stack_place();
  }

  class self {
   public:
    constexpr explicit self(recursion& call) : call_(&call) {}

    constexpr answer_t<R> operator()(P... args) const {
      if constexpr (knowing<Known, P...>)
        if (const R* known = call_->known_.known(args...); !MEMO_IS_NULL(known)) return *known;
      const auto wanted = key::of(args...);
      if (__builtin_is_constant_evaluated()) {  // the std one is a call, of which an evaluation counts each
        if (const R* computed = call_->memo_.evaluation.find(wanted)) return *computed;
        auto& evaluation = call_->memo_.evaluation;  // not before, for an evaluation counts each statement
        if (evaluation.levels_left <= 1 && !evaluation.template finds_levels<Answer>()) {
          call_->leave_order();
          return evaluation.begin_or_put_off(call_->answer_, *this, wanted, std::forward<P>(args)...);
        }
        auto owned = key::own(wanted, std::forward<P>(args)...);
        --evaluation.levels_left;
        R result = call_->answer_(*this, std::forward<P>(args)...);
        if (evaluation.levels_left == 0) return evaluation.unwind(wanted.hash, std::move(owned));
        ++evaluation.levels_left;
        return evaluation.insert(wanted.hash, std::move(owned), std::move(result));
      }
      if (const R* computed = call_->memo_.run().find(wanted)) return *computed;
      return call_->compute(*this, wanted, std::forward<P>(args)...);
    }

    MEMO_REFUSED_TO_SELF(R(P...));

   private:
    recursion* call_;
  };

  /// What this call has computed so far.
  constexpr const R* computed(const P&... args) const {
    const auto wanted = key::of(args...);
    return std::is_constant_evaluated() ? memo_.evaluation.find(wanted) : memo_.run().find(wanted);
  }

 private:
  using memo_type = call_memo<key, R(P...)>;

  constexpr void leave_order() {
    if constexpr (requires { known_.leave_order(); }) known_.leave_order();
  }

  /// Not inlined, so that what is known is answered without saving registers.
  template <class Probe>
  [[gnu::noinline]] answer_t<R> compute(const self& own, Probe wanted, P... args) {
    leave_order();
    if constexpr (finds_room<Answer>) {
      if (!answer_.has_room()) [[unlikely]]
        return compute_elsewhere(own, wanted, std::forward<P>(args)...);
    } else {
      require_stack([this](std::uintptr_t) { return entry_; });
    }
    auto owned = key::own(wanted, std::forward<P>(args)...);
    return memo_.run().insert(wanted.hash, std::move(owned), answer_(own, std::forward<P>(args)...));
  }

  template <class Probe>
  [[gnu::noinline, gnu::cold]] answer_t<R> compute_elsewhere(const self& own, Probe wanted, P... args) {
    return answer_.elsewhere([&, this]() -> answer_t<R> { return compute(own, wanted, std::forward<P>(args)...); });
  }

  Known& known_;
  const Answer& answer_;
  memo_type memo_;
  std::uintptr_t entry_ = 0;
};

}  // namespace memo::detail
