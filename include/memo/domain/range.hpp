// Keys at equal distances.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/domain/integer.hpp>

namespace memo {

/// The keys Lo, Lo + Step, ... below Hi: none where Lo is Hi, and a table of them is empty. Lo and Hi may be negative.
template <auto Lo, auto Hi, auto Step = 1>
  requires detail::discrete<decltype(Lo)> && detail::discrete<decltype(Hi)> && detail::discrete<decltype(Step)>
struct range {
  static_assert(detail::is_ascending<Lo, Hi>, "memo::range<Lo, Hi> requires Lo <= Hi: write range<-10, 10>");
  static_assert(!detail::is_negative(Lo) || detail::is_negative(Hi) ||
                    detail::to_word(Hi) - detail::to_word(Lo) >= detail::to_word(Hi),
                "memo::range<Lo, Hi> requires keys of one integer type: no type has both Lo and Hi");
  static_assert(Step > 0, "memo::range<Lo, Hi, Step> requires a positive Step: a table's keys ascend");

  static constexpr std::size_t arity = 1;
  static constexpr std::uint64_t first = detail::to_word(Lo);
  static constexpr std::uint64_t step = detail::to_word(Step);
  static constexpr std::uint64_t extent = detail::to_word(Hi) - first;
  static constexpr bool is_dense = step == 1;

  static constexpr std::size_t size() { return std::size_t{extent / step + (extent % step != 0)}; }

  template <class P>
  static constexpr bool accepts() {
    static_assert(detail::discrete<P>,
                  "memo::below and memo::range require a parameter of integral or enumeration type");
    constexpr std::uint64_t last = first + (size() - 1) * step;
    return extent == 0 || (detail::parameter_holds_key<P, Lo> &&
                           detail::holds<P>(last, detail::is_negative(Lo) && static_cast<std::int64_t>(last) < 0));
  }

  template <class P>
  static constexpr std::size_t position(P key) {
    return static_cast<std::size_t>((detail::to_word(key) - first) / step);
  }

  template <class P>
  static constexpr std::size_t find(P key) {
    const auto offset = detail::to_word(key) - first;
    return offset < extent && offset % step == 0 ? static_cast<std::size_t>(offset / step) : detail::npos;
  }

  template <class P>
  static constexpr P key(std::size_t position) {
    return static_cast<P>(first + position * step);
  }
};

}  // namespace memo
