// The parts that a cache is made of beside its policy.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/cache/container.hpp>
#include <memo/detail/expire/deadlines.hpp>
#include <memo/detail/expire/timeline.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/key/apply.hpp>
#include <memo/expire.hpp>
#include <memo/keep.hpp>
#include <memo/removal.hpp>
#include <memo/weigh.hpp>

namespace memo::detail {

/// In the place of a part that is not given; N tells them apart.
template <int N>
struct absent {};

template <class Part>
inline constexpr bool is_absent = false;
template <int N>
inline constexpr bool is_absent<absent<N>> = true;

/// How an expiry part says when a result is due: lifetime_of(part, result, args...).
template <class Part>
struct lifetimes;
template <class L, class Clock>
struct lifetimes<expire_after_write<L, Clock>> {
  static constexpr bool renews = false;
  template <class Part, class... Args>
  static decltype(auto) of(const Part& part, const Args&...) {
    return (part.lifetime);
  }
};
template <class L, class Clock>
struct lifetimes<expire_after_access<L, Clock>> : lifetimes<expire_after_write<L, Clock>> {
  static constexpr bool renews = true;
};
template <class F, class Clock>
struct lifetimes<expire_by<F, Clock>> {
  static constexpr bool renews = false;
  template <class Part, class... Args>
  static auto of(Part& part, const Args&... args) {
    return part.lifetime(args...);
  }
};

/// Where no result expires.
template <class Expire>
class expiring {
 public:
  static constexpr bool expires = false;
  static constexpr bool renews = false;
  using expiry = no_expiry;

  explicit expiring(Expire) {}

  class moment {
   public:
    explicit moment(const expiring&) {}
  };
};

template <class Expire>
  requires(!is_absent<Expire>)
class expiring<Expire> {
  using clock_type = decltype(Expire::clock);
  using time_type = std::remove_cvref_t<std::invoke_result_t<clock_type&>>;
  using line = timeline<time_type>;

 public:
  static constexpr bool expires = true;
  static constexpr bool renews = lifetimes<Expire>::renews;
  using expiry = deadlines;

  explicit expiring(Expire expire) : expire_(std::move(expire)) {}

  /// One call's time: its clock is read when it is first asked for.
  class moment {
   public:
    explicit moment(const expiring& parts) : parts_(parts) {}

    std::uint64_t now() {
      if (!is_read_) {
        now_ = parts_.read();
        is_read_ = true;
      }
      return now_;
    }

   private:
    const expiring& parts_;
    std::uint64_t now_ = 0;
    bool is_read_ = false;
  };

  template <class... Args>
  std::uint64_t deadline(moment& at, const Args&... result_and_args) const {
    const auto& length = lifetimes<Expire>::of(expire_, result_and_args...);
    return line::end(at.now(), length);
  }
  std::uint64_t renewed(moment& at) const { return deadline(at); }

 private:
  /// Never less than before.
  std::uint64_t read() const {
    const std::uint64_t now = line::of(expire_.clock());
    std::uint64_t latest = __atomic_load_n(&latest_, __ATOMIC_RELAXED);
    while (latest < now &&
           !__atomic_compare_exchange_n(&latest_, &latest, now, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
    }
    return latest < now ? now : latest;
  }

  mutable Expire expire_;
  mutable shared_word latest_ = 0;
};

/// A negative weight is 0, a fraction counts as a whole, and what is no number is too heavy.
constexpr std::size_t rounded_weight(std::unsigned_integral auto w) { return w; }
constexpr std::size_t rounded_weight(std::signed_integral auto w) { return w < 0 ? 0 : static_cast<std::size_t>(w); }
constexpr std::size_t rounded_weight(std::floating_point auto w) {
  if (w <= 0) return 0;
  if (!(w < static_cast<decltype(w)>(unbounded))) return unbounded;
  const auto whole = static_cast<std::size_t>(w);
  return whole + (static_cast<decltype(w)>(whole) < w);
}

/// Whether f(args...) can be written, which a pointer to a member cannot.
template <class F, class... Args>
concept called_so = requires(F& f, Args... args) { f(args...); };

// The names stand in the compiler's error, with what each is called with.

template <class Clock>
inline constexpr bool clock_gives_a_time = false;
template <class Clock>
  requires std::is_invocable_v<Clock&>
inline constexpr bool clock_gives_a_time<Clock> = time_like<std::remove_cvref_t<std::invoke_result_t<Clock&>>>;
template <class Lifetime>
inline constexpr bool lifetime_is_a_duration_or_a_number = lifetime_like<Lifetime>;

template <class F, class... Args>
inline constexpr bool lifetime_can_be_called_with = false;
template <class F, class... Args>
  requires called_so<F, Args...>
inline constexpr bool lifetime_can_be_called_with<F, Args...> =
    lifetime_like<std::remove_cvref_t<std::invoke_result_t<F&, Args...>>>;
template <class F, class... Args>
inline constexpr bool weigher_can_be_called_with = false;
template <class F, class... Args>
  requires called_so<F, Args...>
inline constexpr bool weigher_can_be_called_with<F, Args...> =
    number<std::remove_cvref_t<std::invoke_result_t<F&, Args...>>>;
template <class F, class Result>
inline constexpr bool predicate_can_be_called_with = requires(F& f, Result r) { static_cast<bool>(f(r)); };
template <class F, class... Args>
inline constexpr bool listener_can_be_called_with = called_so<F, removal, Args...>;

/// Whether a part can be asked of a result R of arguments P.
template <class Part, class R, class... P>
inline constexpr bool part_fits = true;
template <class Clock>
constexpr bool clock_fits() {
  static_assert(
      clock_gives_a_time<Clock>,
      "memo requires a clock to be called as clock() and to give a time point, as std::chrono::steady_clock::now "
      "does, a duration or a number");
  return clock_gives_a_time<Clock>;
}
template <class Lifetime, class Clock>
constexpr bool expiry_fits() {
  static_assert(lifetime_is_a_duration_or_a_number<Lifetime>,
                "memo requires a lifetime to be a duration, as 5min, or a number of seconds");
  return clock_fits<Clock>() && lifetime_is_a_duration_or_a_number<Lifetime>;
}
template <class L, class Clock, class R, class... P>
inline constexpr bool part_fits<expire_after_write<L, Clock>, R, P...> = expiry_fits<L, Clock>();
template <class L, class Clock, class R, class... P>
inline constexpr bool part_fits<expire_after_access<L, Clock>, R, P...> = expiry_fits<L, Clock>();
template <class F, class Clock, class R, class... P>
inline constexpr bool part_fits<expire_by<F, Clock>, R, P...> = [] {
  static_assert(lifetime_can_be_called_with<F, const R&, const argument_t<P>&...>,
                "memo::expire_by requires lifetime(result, args...) to give a duration or a number of seconds");
  return clock_fits<Clock>() && lifetime_can_be_called_with<F, const R&, const argument_t<P>&...>;
}();
template <class F, class R, class... P>
inline constexpr bool part_fits<weigh_by<F>, R, P...> = [] {
  static_assert(weigher_can_be_called_with<F, const R&, const argument_t<P>&...>,
                "memo::weigh_by requires weigher(result, args...) to give a number");
  return weigher_can_be_called_with<F, const R&, const argument_t<P>&...>;
}();
template <class F, class R, class... P>
inline constexpr bool part_fits<keep_if<F>, R, P...> = [] {
  static_assert(predicate_can_be_called_with<F, const R&>,
                "memo::keep_if requires predicate(result) to say whether it is kept");
  return predicate_can_be_called_with<F, const R&>;
}();
template <class F, class R, class... P>
inline constexpr bool part_fits<on_removal<F>, R, P...> = [] {
  static_assert(listener_can_be_called_with<F, const R&, const argument_t<P>&...>,
                "memo::on_removal requires listener(cause, result, args...), the cause a memo::removal");
  return listener_can_be_called_with<F, const R&, const argument_t<P>&...>;
}();

/// All parts of a cache.
template <class Policy, class Expire, class Weigh, class Keep, class Tell>
class cache_parts : public expiring<Expire> {
 public:
  using policy = Policy;
  static constexpr bool weighs = !is_absent<Weigh>;
  static constexpr bool tells = !is_absent<Tell>;

  cache_parts(Expire expire, Weigh weigh, Keep keep, Tell tell)
      : expiring<Expire>(std::move(expire)),
        weigh_(std::move(weigh)),
        keep_(std::move(keep)),
        tell_(std::move(tell)) {}

  template <class... Args>
  std::size_t weight(const Args&... result_and_args) {
    return rounded_weight(weigh_.weigher(result_and_args...));
  }

  template <class R>
  bool keeps(const R& result) {
    if constexpr (is_absent<Keep>)
      return true;
    else
      return static_cast<bool>(keep_.predicate(result));
  }

  template <class... Args>
  void tell(removal cause, const Args&... result_and_args) {
    tell_.listener(cause, result_and_args...);
  }

 private:
  [[no_unique_address]] Weigh weigh_;
  [[no_unique_address]] Keep keep_;
  [[no_unique_address]] Tell tell_;
};

}  // namespace memo::detail
