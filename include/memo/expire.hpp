// When a result is too old.
//
// A clock is any callable that gives a time point, a duration since some time, or a number; it is read at most once in
// a call, and not at all by one that neither finds nor keeps a result: when a result is found, and otherwise when the
// new one has been computed. One that goes backward is taken to stand still: nothing that was too old becomes fresh
// again. Each of the parts takes some 24 bytes an entry; what is too old leaves in O(1) amortized, the soonest first,
// when a call looks.
#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>

#include <time.h>
#if !defined(CLOCK_MONOTONIC)
#include <chrono>
#endif

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/expire/timeline.hpp>

namespace memo {

/// The clock that is taken where none is given: CLOCK_MONOTONIC, which is std::chrono::steady_clock.
/// (<chrono> itself would cost each user's compilation more than all of memo.)
struct steady_clock {
#if defined(CLOCK_MONOTONIC)
  struct time_point {
    struct duration {
      using rep = std::int64_t;
      struct period {
        static constexpr std::int64_t num = 1;
        static constexpr std::int64_t den = 1'000'000'000;
      };
      std::int64_t nanoseconds = 0;
      std::int64_t count() const { return nanoseconds; }
    };
    duration since{};
    duration time_since_epoch() const { return since; }
  };

  time_point operator()() const noexcept {
    timespec t{};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return {{std::int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec}};
  }
#else
  using time_point = std::chrono::steady_clock::time_point;
  time_point operator()() const noexcept { return std::chrono::steady_clock::now(); }
#endif
};

/// How long, of any kind: a duration, as 5min, or a number of seconds. What is infinite, or no number, has no end.
class lifetime {
 public:
  using rep = long double;
  struct period {
    static constexpr std::int64_t num = 1;
    static constexpr std::int64_t den = 1'000'000'000;
  };

  template <detail::lifetime_like T>
  constexpr lifetime(const T& length)  // NOLINT(google-explicit-constructor)
      : nanoseconds_(static_cast<long double>(detail::count_of(length)) * detail::period_of<T>::type::num *
                     period::den / detail::period_of<T>::type::den) {}

  constexpr long double count() const { return nanoseconds_; }

 private:
  long double nanoseconds_;
};

namespace detail {
/// One that nobody may leave out.
class given_lifetime : public lifetime {
 public:
  using lifetime::lifetime;
  template <class LeftOut = void>
  constexpr given_lifetime() : lifetime(0) {
    static_assert(!std::is_void_v<LeftOut>, "memo::ttl_cache requires a lifetime: write {.maxsize = 128, .ttl = 5min}");
  }
};
}  // namespace detail

/// A part of memoize(): a result is too old when now >= the time it was stored + lifetime.
template <class Lifetime, class Clock = steady_clock>
struct expire_after_write {
  Lifetime lifetime;
  Clock clock = {};
};
template <class Lifetime>
expire_after_write(Lifetime) -> expire_after_write<Lifetime>;
template <class Lifetime, class Clock>
expire_after_write(Lifetime, Clock) -> expire_after_write<Lifetime, Clock>;

/// A part of memoize(): the same from its last use on, or from when it was stored.
template <class Lifetime, class Clock = steady_clock>
struct expire_after_access {
  Lifetime lifetime;
  Clock clock = {};
};
template <class Lifetime>
expire_after_access(Lifetime) -> expire_after_access<Lifetime>;
template <class Lifetime, class Clock>
expire_after_access(Lifetime, Clock) -> expire_after_access<Lifetime, Clock>;

/// A part of memoize(): lifetime(result, args...) says how long this result lives from when it is stored. One that
/// lives no time at all is not kept.
template <class LifetimeOf, class Clock = steady_clock>
struct expire_by {
  LifetimeOf lifetime;
  Clock clock = {};
};
template <class LifetimeOf>
expire_by(LifetimeOf) -> expire_by<LifetimeOf>;
template <class LifetimeOf, class Clock>
expire_by(LifetimeOf, Clock) -> expire_by<LifetimeOf, Clock>;

}  // namespace memo

MEMO_END_NAMES
