// Recursions on a constant or a type that are deeper than a compiler lets templates be: what they will ask for is asked
// for ahead, at strides, from the smallest on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include <memo/detail/constant/counted.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// In levels of the recursion, each some two to five templates deep, of which g++ allows 900 and clang 1024.
inline constexpr std::int64_t stride = 64;
/// The least that is asked for ahead, in levels above 0: a recursion that ends below meets all of it on its way.
inline constexpr std::int64_t first_stride = 2 * stride;

/// Whether it may be worth looking ahead when a body that was given this number asks for the next. One number in
/// eleven, for that takes the compiler as long as the body. A countdown by equal steps meets one within 23 levels: by
/// the quotient where they are a multiple of both primes, unless it is one of 17, too.
constexpr bool is_milestone(std::int64_t value) {
  return value > first_stride + stride && (value % 19 == 0 || value % 23 == 0 || value / (19 * 23) % 17 == 16);
}

/// From one argument to the same of the next key.
struct change {
  bool is_same = false;
  std::int64_t step = 0;
  std::int64_t to = 0;
};
template <class From, class To, std::int64_t Step>
inline constexpr bool is_lowered = __is_same(typename lowered<From, Step>::type, To);
template <class From, class To>
constexpr change find_change() {
  constexpr std::int64_t to = counted_value<To>;
  constexpr std::int64_t step = counted_value<From> - to;
  if constexpr (to >= 0 && step > 0) {
    if constexpr (is_lowered<From, To, step>) return {false, step, to};
  }
  return {};
}
template <class From, class To>
inline constexpr change change_of = find_change<From, To>();
template <class C>
inline constexpr change change_of<C, C> = {true};

/// From one key to the next, of which one argument is smaller and all others are the same.
struct countdown {
  std::size_t argument = 0;
  std::int64_t to = 0;
  std::int64_t step = 0;

  constexpr std::int64_t levels() const { return step == 0 ? 0 : to / step; }
};
constexpr countdown find_countdown(std::initializer_list<change> changes) {
  countdown found;
  std::size_t i = 0;
  std::size_t changed = 0;
  for (const change& c : changes) {
    if (!c.is_same && ++changed == 1) found = {i, c.to, c.step};
    ++i;
  }
  return changed == 1 ? found : countdown();
}

template <bool IsCounted, std::int64_t By, class C>
struct argument_lowered {
  using type = C;
};
template <std::int64_t By, class C>
struct argument_lowered<true, By, C> {
  using type = typename lowered<C, By>::type;
};

/// The answers to one list of arguments where the Argument is lowered.
template <std::size_t Argument, class Self, class Key, class Indices>
struct answers_below;
template <std::size_t Argument, class Self, class... C, std::size_t... I>
struct answers_below<Argument, Self, type_list<C...>, std::index_sequence<I...>> {
  template <std::int64_t By>
  using key = type_list<typename argument_lowered<I == Argument, By, C>::type...>;

  template <std::int64_t By>
  struct answer {
    using type = decltype(Self{}(typename argument_lowered<I == Argument, By, C>::type{}...));
  };
};

/// From the lowest on.
template <class Answers, std::int64_t Distance, class Indices>
struct answers_ahead;
template <class Answers, std::int64_t Distance, std::size_t... I>
struct answers_ahead<Answers, Distance, std::index_sequence<I...>>
    : Answers::template answer<Distance * static_cast<std::int64_t>(sizeof...(I) - 1 - I)>... {};

template <class Self, countdown Found, bool IsDeep, class... To>
struct look_ahead {
  template <class Key>
  using answers = answers_below<Found.argument, Self, Key, std::index_sequence_for<To...>>;

  /// The highest that is asked for: the same for every step of a countdown to the next stride.
  static constexpr std::int64_t strides = (Found.levels() - first_stride) / stride;
  using highest = typename answers<type_list<To...>>::template key<(Found.levels() - first_stride - stride * strides) *
                                                                   Found.step>;
  using type = answers_ahead<answers<highest>, stride * Found.step,
                             std::make_index_sequence<static_cast<std::size_t>(strides) + 1>>;
};
template <class Self, countdown Found, class... To>
struct look_ahead<Self, Found, false, To...> {
  using type = type_list<>;
};

/// Is complete when all is ready that a recursion going on from this step will need at strides.
template <class Self, class From, class To>
struct strides {};
template <class Self, class... From, class... To>
  requires(sizeof...(From) != 0 && sizeof...(From) == sizeof...(To))
struct strides<Self, type_list<From...>, type_list<To...>> {
  static constexpr countdown found = find_countdown({change_of<From, To>...});
  using ahead = typename look_ahead<Self, found, (found.levels() > first_stride), To...>::type;
  static_assert(sizeof(ahead) != 0);  // it is complete
};

}  // namespace memo::detail
