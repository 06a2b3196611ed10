// The recursion of one constant, where it is brief: numbers in raw arrays, and nothing for the compiler to instantiate
// but this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/call/evaluation_calls.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/pieces/packed_key.hpp>

namespace memo::detail {

inline constexpr std::size_t max_brief_keys = 1'023;

/// Ends an evaluation, which was an attempt.
inline void recursion_is_not_brief() {}

template <class Signature>
inline constexpr bool is_of_words = false;
template <class R, class... P>
inline constexpr bool is_of_words<R(P...)> = (word<std::remove_cvref_t<P>> && ...);

/// The recursion of `answer(self, args...)`, up to so many keys and to the depth that one evaluation has.
template <class Answer, class Signature>
class brief_run;
template <class Answer, class R, class... P>
class brief_run<Answer, R(P...)> {
 public:
  constexpr explicit brief_run(const Answer& answer) : answer_(answer) {
    // Named before a body whose result is deduced is, as in recursion.
    static_cast<void>(static_cast<R (self::*)(P...) const>(&self::operator()));
    for (std::uint16_t& first : first_) first = 0;
  }

  class self {
   public:
    constexpr explicit self(brief_run& run) : run_(run) {}

    constexpr R operator()(P... args) const {
      const auto wanted = key::pack(args...);
      const std::size_t list = key::hash(wanted) >> 56;
      for (std::size_t i = run_.first_[list]; i != 0; i = run_.next_[i - 1])
        if (key::stands_at(run_.keys_, i - 1, wanted)) return run_.results_[i - 1];
      if (run_.levels_left_ == 0 || run_.count_ == max_brief_keys) recursion_is_not_brief();
      --run_.levels_left_;
      const R result = run_.answer_(*this, static_cast<P&&>(args)...);
      ++run_.levels_left_;
      run_.keep(list, wanted, result);
      return result;
    }

    template <class... Args>
      requires(sizeof...(Args) != 0 && !are_arguments<R(P...), Args...>)
    constexpr typename refused_call<R(P...), Args...>::type operator()(Args&&...) const;

   private:
    brief_run& run_;
  };

 private:
  using key = packed_key<std::remove_cvref_t<P>...>;

  constexpr void keep(std::size_t list, const typename key::words& wanted, const R& result) {
    if (count_ == max_brief_keys) recursion_is_not_brief();
    key::put(keys_, count_, wanted);
    results_[count_] = result;
    next_[count_] = first_[list];
    first_[list] = static_cast<std::uint16_t>(++count_);
  }

  const Answer& answer_;
  std::size_t levels_left_ = constant_depth<Answer>;
  std::size_t count_ = 0;
  std::uint16_t first_[256];  // of each list, counted from 1
  std::uint16_t next_[max_brief_keys];
  std::uint64_t keys_[max_brief_keys * key::width];
  R results_[max_brief_keys];
};

}  // namespace memo::detail
