// Keys at equal distances.
#pragma once

#include <cstdint>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/spaced_numbers.hpp>

namespace memo {

/// The keys Lo, Lo + Step, ... below Hi: none where Lo is Hi, and a table of them is empty. Lo and Hi may be negative.
template <auto Lo, auto Hi, auto Step = 1>
  requires detail::discrete<decltype(Lo)> && detail::discrete<decltype(Hi)> && detail::discrete<decltype(Step)>
struct range : detail::spaced_numbers<detail::to_word(Lo), detail::to_word(Hi) - detail::to_word(Lo),
                                      detail::to_word(Step)> {
  static_assert(detail::is_ascending<Lo, Hi>, "memo::range<Lo, Hi> requires Lo <= Hi: write range<-10, 10>");
  static_assert(!detail::is_negative(Lo) || detail::is_negative(Hi) ||
                    detail::to_word(Hi) - detail::to_word(Lo) >= detail::to_word(Hi),
                "memo::range<Lo, Hi> requires keys of one integer type: no type has both Lo and Hi");
  static_assert(Step > 0, "memo::range<Lo, Hi, Step> requires a positive Step: a table's keys ascend");

  template <class P>
  static constexpr bool accepts() {
    static_assert(detail::discrete<P>,
                  "memo::below and memo::range require a parameter of integral or enumeration type, of up to 64 bits");
    constexpr std::uint64_t last = range::first + (range::size() - 1) * range::step;
    return range::extent == 0 ||
           (detail::parameter_holds_key<P, Lo> &&
            detail::holds<P>(last, detail::is_negative(Lo) && static_cast<std::int64_t>(last) < 0));
  }
};

}  // namespace memo
