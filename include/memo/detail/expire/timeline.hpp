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
template <class T>
concept time_like = time_point_like<T> || duration_like<T> || number<T>;
template <class T>
concept lifetime_like = duration_like<T> || number<T>;

/// What has no end.
inline constexpr std::uint64_t never = ~std::uint64_t{0};
inline constexpr std::int64_t longest = 0x7fff'ffff'ffff'ffff;

/// A whole number of the next higher units, as far as there are any. What a decimal fraction, or a float, is too long
/// by counts for nothing: 0.1 s is 100 ms, not 101.
constexpr std::int64_t rounded_up(long double x) {
  if (!(x < 9.2e18L)) return longest;
  if (x <= -9.2e18L) return -longest;
  const auto whole = static_cast<std::int64_t>(x);
  const long double rest = x - static_cast<long double>(whole);
  const long double error = x / (1 << 22);
  return whole + (whole <= 0 ? rest > 0 : rest > (error < 0.5L ? error : 0.5L));
}

constexpr std::int64_t greatest_common_divisor(std::int64_t a, std::int64_t b) {
  return b == 0 ? a : greatest_common_divisor(b, a % b);
}

/// How many units of `To` a unit of `From` is, in lowest terms, and whether that can be told so.
template <class From, class To>
struct unit_ratio {
  static constexpr std::int64_t across = greatest_common_divisor(From::num, To::num);
  static constexpr std::int64_t below = greatest_common_divisor(From::den, To::den);

  std::int64_t num = 1;
  std::int64_t den = 1;
  bool is_exact = !__builtin_mul_overflow(From::num / across, To::den / below, &num) &&
                  !__builtin_mul_overflow(From::den / below, To::num / across, &den);

  static constexpr long double rounded(long double x) { return x * From::num / From::den * To::den / To::num; }
};

/// x units of From in those of To, rounded up.
template <class From, class To, number T>
constexpr std::int64_t scaled(T x) {
  constexpr unit_ratio<From, To> ratio;
  if constexpr (std::is_integral_v<T> && ratio.is_exact && (ratio.num == 1 || ratio.den == 1)) {
    if (x > T{} && static_cast<std::uint64_t>(x) > static_cast<std::uint64_t>(longest)) return longest / ratio.den;
    const auto whole = static_cast<std::int64_t>(x);
    if (whole > longest / ratio.num) return longest;
    if (whole < -longest / ratio.num) return -longest;
    return whole / ratio.den * ratio.num + (whole % ratio.den > 0);
  } else if constexpr (ratio.is_exact) {
    return rounded_up(static_cast<long double>(x) * ratio.num / ratio.den);
  } else {
    return rounded_up(ratio.rounded(static_cast<long double>(x)));
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

/// The end of a lifetime that begins now: `never` where there is none.
constexpr std::uint64_t end_of(std::uint64_t now, std::int64_t length) {
  const auto end = now + static_cast<std::uint64_t>(length);
  if (length >= 0) return end < now || length == longest ? never : end;
  return end > now ? 0 : end;
}

/// The bits of a double, which as a whole number are ordered as doubles are. What is no number is before all time.
constexpr std::uint64_t ordered(double x) {
  if (x != x) return 0;
  const auto bits = __builtin_bit_cast(std::uint64_t, x + 0.);  // -0. is 0.
  return (bits >> 63) != 0 ? ~bits : bits | std::uint64_t{1} << 63;
}
constexpr double from_ordered(std::uint64_t x) {
  return __builtin_bit_cast(double, (x >> 63) != 0 ? x & ~(std::uint64_t{1} << 63) : ~x);
}

/// No time is so late that what has no end were over.
constexpr std::uint64_t before_the_end(std::uint64_t now) { return now == never ? now - 1 : now; }

/// The number of a time: its clock's ticks, or where they are floating their order.
template <time_like Time>
class timeline {
  using rep = decltype(count_of(std::declval<const Time&>()));
  using tick = typename period_of<Time>::type;

 public:
  static constexpr std::uint64_t of(const Time& t) {
    if constexpr (std::is_floating_point_v<rep>)
      return ordered(static_cast<double>(count_of(t)));
    else if constexpr (std::is_unsigned_v<rep>)
      return before_the_end(count_of(t));
    else
      return before_the_end(static_cast<std::uint64_t>(count_of(t)) ^ std::uint64_t{1} << 63);
  }

  /// The end of a lifetime, a duration or a number of seconds, that begins now; `never` where there is none. A lifetime
  /// finer than the clock's tick is rounded up to one.
  template <lifetime_like Lifetime>
  static constexpr std::uint64_t end(std::uint64_t now, const Lifetime& x) {
    using unit = typename period_of<Lifetime>::type;
    if constexpr (std::is_floating_point_v<rep>) {
      const double end = from_ordered(now) +
                         static_cast<double>(unit_ratio<unit, tick>::rounded(static_cast<long double>(count_of(x))));
      return end < __builtin_inf() ? ordered(end) : never;
    } else {
      return end_of(now, scaled<unit, tick>(count_of(x)));
    }
  }
};

}  // namespace memo::detail
