// Recursions on a constant that are deeper than a compiler lets templates be: what they will ask for is asked for
// ahead, at strides, from the smallest on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include <boost/hana/integral_constant.hpp>

#include <memo/detail/call/constant_argument.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// In levels of the recursion, each some two to five templates deep, of which g++ allows 900 and clang 1024.
inline constexpr std::int64_t stride = 64;
/// The least that is asked for ahead, in levels above 0: a recursion that ends below meets all of it on its way.
inline constexpr std::int64_t first_stride = 2 * stride;

template <class C>
inline constexpr std::int64_t value_of_other = 0;
template <constant C>
inline constexpr std::int64_t value_of_other<C> = static_cast<std::int64_t>(C::value);
/// Hana's constants are known by their name, which costs the compiler less than a concept.
template <class C>
inline constexpr std::int64_t constant_value = value_of_other<C>;
template <class T, T Value>
inline constexpr std::int64_t constant_value<boost::hana::integral_constant<T, Value>> =
    static_cast<std::int64_t>(Value);

/// One number in four. A countdown by equal steps, unless they are a multiple of all three primes, meets one within 28
/// levels.
constexpr bool is_milestone(std::int64_t value) { return value % 31 < 4 || value % 29 < 3 || value % 23 == 0; }

/// Whether what a body asks for next may be worth looking ahead. Not at each level, for that takes the compiler as long
/// as the body.
template <class... C>
inline constexpr bool looks_ahead =
    ((constant_value<C> > first_stride + stride && is_milestone(constant_value<C>)) || ...);

/// From one key to the next, of which one argument is smaller and all others are the same.
struct countdown {
  std::size_t argument = 0;
  std::int64_t to = 0;
  std::int64_t step = 0;

  constexpr std::int64_t levels() const { return step == 0 ? 0 : to / step; }
};

struct change {
  bool is_same;
  std::int64_t from;
  std::int64_t to;
};
constexpr countdown find_countdown(std::initializer_list<change> changes) {
  countdown found;
  std::size_t i = 0;
  std::size_t changed = 0;
  for (const change& c : changes) {
    if (!c.is_same && ++changed == 1 && 0 <= c.to && c.to < c.from) found = {i, c.to, c.from - c.to};
    ++i;
  }
  return changed == 1 ? found : countdown();
}

template <bool IsCounted, std::int64_t Value, class C>
struct argument_at {
  using type = C;
};
template <std::int64_t Value, class C>
struct argument_at<true, Value, C> {
  using type = boost::hana::integral_constant<std::remove_cvref_t<decltype(C::value)>, Value>;
};

/// The answers to one list of arguments for each Value of the Argument.
template <std::size_t Argument, class Self, class Key, class Indices>
struct answers_at;
template <std::size_t Argument, class Self, class... C, std::size_t... I>
struct answers_at<Argument, Self, type_list<C...>, std::index_sequence<I...>> {
  template <std::int64_t Value>
  using key = type_list<typename argument_at<I == Argument, Value, C>::type...>;

  template <std::int64_t Value>
  struct answer {
    using type = decltype(Self{}(typename argument_at<I == Argument, Value, C>::type{}...));
  };
};

template <class Answers, std::int64_t First, std::int64_t Distance, class Indices>
struct answers_ahead;
template <class Answers, std::int64_t First, std::int64_t Distance, std::size_t... I>
struct answers_ahead<Answers, First, Distance, std::index_sequence<I...>>
    : Answers::template answer<First + Distance * static_cast<std::int64_t>(I)>... {};

template <class Self, countdown Found, bool IsDeep, class... To>
struct look_ahead {
  static constexpr std::int64_t rest = Found.to % Found.step;
  template <class Key>
  using answers = answers_at<Found.argument, Self, Key, std::index_sequence_for<To...>>;

  /// The same for every step of a countdown but for its length.
  using key = typename answers<type_list<To...>>::template key<rest>;
  static constexpr auto count = static_cast<std::size_t>((Found.levels() - first_stride) / stride) + 1;
  using type = answers_ahead<answers<key>, rest + first_stride * Found.step, stride * Found.step,
                             std::make_index_sequence<count>>;
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
  static constexpr countdown found =
      find_countdown({change{__is_same(From, To), constant_value<From>, constant_value<To>}...});
  using ahead = typename look_ahead<Self, found, (found.levels() > first_stride), To...>::type;
  static_assert(sizeof(ahead) != 0);  // it is complete
};

}  // namespace memo::detail
