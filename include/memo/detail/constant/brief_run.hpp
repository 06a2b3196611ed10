// The recursion of one constant, where it is brief: numbers in raw arrays, and nothing for the compiler to instantiate
// but this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/call/signature.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/pieces/packed_key.hpp>

namespace memo::detail {

inline constexpr std::size_t max_brief_keys = 1'023;
/// Places of other keys, in all searches.
inline constexpr std::size_t max_passed = 16'384;

/// Ends an evaluation, which was an attempt.
inline void recursion_is_not_brief() {}

template <class Signature>
inline constexpr bool is_of_words = false;
template <class R, class... P>
inline constexpr bool is_of_words<R(P...)> = (word<std::remove_cvref_t<P>> && ...);

/// The recursion of `answer(self, args...)`, up to so many keys and to the depth that one evaluation has: the compiler
/// ends a deeper one itself. As few calls and statements as can be, for it goes through them one by one.
template <class Answer, class Signature>
class brief_run;
template <class Answer, class R, class... P>
class brief_run<Answer, R(P...)> {
 public:
  constexpr explicit brief_run(const Answer& answer) : answer_(answer) {
    // Named before a body whose result is deduced is, as in recursion.
    static_cast<void>(static_cast<R (self::*)(P...) const>(&self::operator()));
  }

  class self {
   public:
    constexpr explicit self(brief_run& run) : run_(run) {}

    constexpr R operator()(P... args) const {
      // 0 stands for an empty place: a recursion that asks for the key of which that is made is not brief.
      const std::uint64_t wanted =
          (is_one_integer ? (static_cast<std::uint64_t>(args) + ...) : key::word(key::pack(args...))) ^
          0x8000000000000000u;
      std::size_t i = (is_one_integer ? wanted : wanted * 0x9e3779b97f4a7c15u >> 54) & max_brief_keys;
      while (run_.words_[i] != wanted || !(is_exact || key::stands_at(run_.keys_, i, key::pack(args...)))) {
        if (run_.words_[i] == 0) {
          run_.words_[i] = wanted;
          if constexpr (!is_exact) key::put(run_.keys_, i, key::pack(args...));
          return run_.results_[i] = run_.answer_(*this, args...);
        }
        i = (i + 1) & max_brief_keys;
        if (++run_.passed_ > max_passed) recursion_is_not_brief();
      }
      return run_.results_[i];  // an integer, without a value while it depends on itself
    }

    MEMO_REFUSED_TO_SELF(R(P...));

   private:
    brief_run& run_;
  };

 private:
  using key = packed_key<std::remove_cvref_t<P>...>;
  static constexpr bool is_one_integer = sizeof...(P) == 1 &&
                                         !(std::is_floating_point_v<std::remove_cvref_t<P>> || ...);
  static constexpr bool is_exact = key::packed;  // a word is its key
  const Answer& answer_;
  std::size_t passed_ = 0;
  std::uint64_t words_[max_brief_keys + 1]{};  // searched from a key's place on
  std::uint64_t keys_[is_exact ? 1 : (max_brief_keys + 1) * key::width];
  R results_[max_brief_keys + 1];
};

}  // namespace memo::detail
