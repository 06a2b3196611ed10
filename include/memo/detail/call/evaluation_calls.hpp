// The recursion of one call in constant evaluation: to a depth that the compiler has, and then again from where it
// ended.
//
// A constant evaluation leaves a body only through its end. So a call that has no level left gives a stand-in, and then
// so does every call until all bodies have ended; nothing is kept of what they make of it. What was put off is run
// then.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/call/body.hpp>
#include <memo/detail/call/evaluation_memo.hpp>
#include <memo/detail/call/postponed_calls.hpp>
#include <memo/detail/key/apply.hpp>
#include <memo/detail/layer/answers.hpp>

namespace memo::detail {

/// Levels of recursion that fit the 512 nested calls of a constant evaluation at default flags, with some left to the
/// body. Fewer fit where a body nests calls of its own between one `self` and the next, as by an if_.
template <class Answer>
inline constexpr std::size_t constant_depth = 440 / calls_a_level<Answer>;

/// Those that are run before it is looked how many fit: of up to 10 calls each.
template <class Answer>
inline constexpr std::size_t first_levels = constant_depth<Answer> / 5;
/// From there on, so many more at a time, and what is left for them and for the body when they are begun.
inline constexpr std::size_t more_levels = 4;
inline constexpr std::size_t calls_of_body = 48;
inline constexpr std::size_t calls_of_more_levels = 12 * more_levels;

constexpr bool nest(std::size_t calls, const void* evaluation) { return calls == 0 || nest(calls - 1, evaluation); }
/// Whether so many calls more can be nested: where they cannot, a compiler says of this question alone that it has no
/// constant answer. A pointer into the evaluation, so that g++ remembers no answer.
constexpr bool nests(std::size_t calls, const void* evaluation) {
  return __builtin_constant_p(nest(calls, evaluation));
}

// Not constexpr, so that calling one ends a constant evaluation with a line that shows its name; clang shows the key
// that it is called for, g++ the call in the source.
inline void too_deep_for_one_constant_evaluation_so_pass_a_constant_as_in_f_1000_c_or_use_memo_table() {}
inline void memo_requires_a_recursion_that_ends_but_in_this_one_a_result_depends_on_itself() {}

/// `is_so` is a variable, for else g++ says first that a call is never constexpr.
struct too_deep_at {
  bool is_so = true;

  template <class... P>
  constexpr void operator()(P...) const {
    if (is_so) too_deep_for_one_constant_evaluation_so_pass_a_constant_as_in_f_1000_c_or_use_memo_table();
  }
};
struct result_depends_on_itself_at {
  bool is_so = true;

  template <class... P>
  constexpr void operator()(P...) const {
    if (is_so) memo_requires_a_recursion_that_ends_but_in_this_one_a_result_depends_on_itself();
  }
};

/// What was computed, and the levels that are left to what is being computed.
template <class Key, class Signature>
class evaluation_calls;
template <class Key, class R, class... P>
class evaluation_calls<Key, R(P...)> : public evaluation_memo<typename Key::type, R> {
 public:
  /// At 1 a call is put off if no more are found, or begins a run where there is none; at 0 all that runs is given
  /// stand-ins, and is unwound.
  std::size_t levels_left = 1;

  /// Whether there are more than the one: the first time, where a body nests as few calls as it can, all of them.
  template <class Answer>
  constexpr bool finds_levels() {
    if (!has_stand_in || !is_running_ || !finds_levels_ || levels_left == 0) return false;
    constexpr std::size_t others = constant_depth<Answer> - first_levels<Answer>;
    std::size_t found = 0;
    if (levels_ == first_levels<Answer> && detail::nests(others * calls_a_level<Answer> + calls_of_body, this)) {
      found = others;
    } else if (levels_ < constant_depth<Answer> && detail::nests(calls_of_more_levels + calls_of_body, this)) {
      found = more_levels;
    }
    levels_ += found;
    levels_left += found;
    return finds_levels_ = found != 0;
  }

  template <class Answer, class Self, class Probe>
  constexpr answer_t<R> begin_or_put_off(const Answer& answer, const Self& self, const Probe& wanted, P... args) {
    static_assert(
        (std::is_copy_constructible_v<std::remove_cvref_t<P>> && ...),
        "memo::fn keeps each argument that self is called with: for a move-only 'const T&' write a type that can be "
        "copied, as std::shared_ptr");
    if constexpr (!has_stand_in) {
      auto owned = Key::own(wanted, std::forward<P>(args)...);
      if (is_running_) too_deep_for_one_constant_evaluation_so_pass_a_constant_as_in_f_1000_c_or_use_memo_table();
      begin_run(constant_depth<Answer>);
      R result = answer(self, std::forward<P>(args)...);
      end_run();
      return this->insert(wanted.hash, std::move(owned), std::move(result));
    } else if (!is_running_) {
      return run_to_its_end(answer, self, wanted, std::forward<P>(args)...);
    } else {
      if (levels_left != 0) postponed_.note(wanted.hash, Key::own(wanted, std::forward<P>(args)...));
      levels_left = 0;
      return stand_in();
    }
  }

  constexpr answer_t<R> unwind(std::uint64_t hash, typename Key::type&& key) {
    if constexpr (has_stand_in) {
      postponed_.note_some(hash, std::move(key));
      return stand_in();
    } else {
      return *this->newest();  // never, for nothing is put off
    }
  }

 private:
  static constexpr bool has_stand_in = std::is_copy_constructible_v<R> && std::is_default_constructible_v<R> &&
                                       !(is_initializer_list<std::remove_cvref_t<P>> || ...);
  static constexpr bool counts =
      sizeof...(P) == 1 && ((std::is_integral_v<std::remove_cvref_t<P>> && word<std::remove_cvref_t<P>>) && ...);

  constexpr R stand_in() const {
    if (const R* newest = this->newest()) return *newest;
    if constexpr (std::is_arithmetic_v<R>)
      return R(1);
    else
      return R();
  }

  constexpr void begin_run(std::size_t levels) {
    is_running_ = true;
    levels_left = levels;
  }
  constexpr void end_run() {
    is_running_ = false;
    levels_left = 1;
  }

  template <class Answer, class Self, class Probe>
  constexpr answer_t<R> run_to_its_end(const Answer& answer, const Self& self, const Probe& wanted, P... args) {
    postponed_.put_first(wanted.hash, Key::own(wanted, std::forward<P>(args)...));
    levels_ = first_levels<Answer>;
    const R* result = nullptr;
    while (auto* next = postponed_.next()) {
      result = this->find(*next);
      if (!result) result = run(answer, self, *next);
      if (result) postponed_.drop_next();
    }
    end_run();
    return *result;
  }

  /// The result, or null if something was put off.
  template <class Answer, class Self, class Call>
  constexpr const R* run(const Answer& answer, const Self& self, Call& call) {
    postponed_.begin_run();
    begin_run(levels_);
    R result = detail::apply<P...>(answer, call.key, self);
    if (levels_left != 0)
      return __builtin_addressof(this->insert(call.hash, std::move(call.key), std::move(result)));
    if (postponed_.was_ahead()) return nullptr;
    if (postponed_.has_come_back()) detail::apply<P...>(result_depends_on_itself_at(), postponed_.next()->key);
    if (postponed_.is_full()) detail::apply<P...>(too_deep_at(), postponed_.next()->key);
    if constexpr (counts) postponed_.look_ahead(levels_);
    return nullptr;
  }

  postponed_calls<typename Key::type> postponed_;
  std::size_t levels_ = 0;  // that a run has
  bool finds_levels_ = true;
  bool is_running_ = false;
};

}  // namespace memo::detail
