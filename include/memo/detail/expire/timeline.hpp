// Points in time and lifetimes, of any clock, as whole numbers that are ordered as the times are.
#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>

namespace memo::detail {

template <class T>
concept duration_like = requires(const T& d) {
  typename T::rep;
  T::period::num;
  T::period::den;
  d.count();
};
template <class T>
concept time_point_like = requires(const T& t) {
  { t.time_since_epoch() } -> duration_like;
};
template <class T>
concept number = std::is_arithmetic_v<T>;

/// What has no end.
inline constexpr std::uint64_t never = ~std::uint64_t{0};
inline constexpr std::int64_t longest = 0x7fff'ffff'ffff'ffff;

/// A whole number of the next higher units, as far as there are any.
constexpr std::int64_t rounded_up(long double x) {
  if (!(x < 9.2e18L)) return longest;
  if (x <= -9.2e18L) return -longest;
  const auto whole = static_cast<std::int64_t>(x);
  return whole + (static_cast<long double>(whole) < x);
}

constexpr std::int64_t greatest_common_divisor(std::int64_t a, std::int64_t b) {
  return b == 0 ? a : greatest_common_divisor(b, a % b);
}

/// x * Num / Den, rounded up.
template <std::int64_t Num, std::int64_t Den, number T>
constexpr std::int64_t scaled(T x) {
  constexpr std::int64_t num = Num / greatest_common_divisor(Num, Den);
  constexpr std::int64_t den = Den / greatest_common_divisor(Num, Den);
  if constexpr (std::is_integral_v<T> && den == 1) {
    if (x > T{} && static_cast<std::uint64_t>(x) > static_cast<std::uint64_t>(longest / num)) return longest;
    const auto whole = static_cast<std::int64_t>(x);
    return whole < -longest / num ? -longest : whole * num;
  } else if constexpr (std::is_integral_v<T> && num == 1) {
    const auto whole = static_cast<std::int64_t>(x);
    return whole / den + (whole % den > 0);
  } else {
    return rounded_up(static_cast<long double>(x) * num / den);
  }
}

struct second {
  static constexpr std::int64_t num = 1;
  static constexpr std::int64_t den = 1;
};
/// What a duration counts; a number is of seconds.
template <class T>
struct period_of {
  using type = second;
};
template <duration_like T>
struct period_of<T> {
  using type = typename T::period;
};
template <time_point_like T>
struct period_of<T> : period_of<decltype(std::declval<const T&>().time_since_epoch())> {};

template <class T>
constexpr auto count_of(const T& x) {
  if constexpr (time_point_like<T>)
    return x.time_since_epoch().count();
  else if constexpr (duration_like<T>)
    return x.count();
  else
    return x;
}

/// The number of a time, in its clock's ticks, or in 2^-20ths of one where they are floating.
template <class Time>
class timeline {
  static_assert(time_point_like<Time> || number<Time>,
                "memo requires a clock to give a time point, as std::chrono's clocks do, or a number");
  using rep = decltype(count_of(std::declval<const Time&>()));
  static constexpr std::int64_t parts = std::is_floating_point_v<rep> ? std::int64_t{1} << 20 : 1;

 public:
  static constexpr std::uint64_t of(const Time& t) {
    return static_cast<std::uint64_t>(scaled<parts, 1>(count_of(t))) ^ std::uint64_t{1} << 63;
  }

  /// A duration, or a number of seconds, in the same unit.
  template <class Lifetime>
  static constexpr std::int64_t length(const Lifetime& x) {
    static_assert(duration_like<Lifetime> || number<Lifetime>,
                  "memo requires a lifetime to be a duration, as 5min, or a number of seconds");
    using tick = typename period_of<Time>::type;
    using own = typename period_of<Lifetime>::type;
    if constexpr (duration_like<Lifetime> || number<Lifetime>)
      return scaled<std::int64_t{own::num} * tick::den * parts, std::int64_t{own::den} * tick::num>(count_of(x));
    else
      return 0;
  }
};

/// The end of a lifetime that begins now: `never` where there is none.
constexpr std::uint64_t end_of(std::uint64_t now, std::int64_t length) {
  const auto end = now + static_cast<std::uint64_t>(length);
  if (length >= 0) return end < now ? never : end;
  return end > now ? 0 : end;
}

}  // namespace memo::detail
