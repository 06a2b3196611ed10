// The parts that a cache is made of beside its policy.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/cache/container.hpp>
#include <memo/detail/expire/deadlines.hpp>
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
  static auto of(const Part& part, const Args&... args) {
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
    const auto length = line::length(lifetimes<Expire>::of(expire_, result_and_args...));
    return end_of(at.now(), length);
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
  mutable std::uint64_t latest_ = 0;
};

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
    const auto w = weigh_.weigher(result_and_args...);
    if constexpr (std::is_signed_v<decltype(w)> || std::is_floating_point_v<decltype(w)>)
      return w < 0 ? 0 : static_cast<std::size_t>(w);
    else
      return static_cast<std::size_t>(w);
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
    if constexpr (tells) tell_.listener(cause, result_and_args...);
  }

 private:
  [[no_unique_address]] Weigh weigh_;
  [[no_unique_address]] Keep keep_;
  [[no_unique_address]] Tell tell_;
};

}  // namespace memo::detail
