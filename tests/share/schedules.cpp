// The waiting of single_flight in every order of its threads, as far as a bound, and in random orders beyond it.
#include <memo/detail/share/flights.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "support/schedule.hpp"

using support::schedule;
using support::scheduled_sync;

#if defined(MEMO_TEST_ADDRESS_SANITIZER)  // as support/fiber.hpp finds
#include <sanitizer/lsan_interface.h>
#endif

namespace {

/// Nobody is woken.
struct deaf_sync : scheduled_sync {
  struct condition : scheduled_sync::condition {
    void wake() noexcept {}
  };
};
/// Between giving up the mutex and falling asleep there is a moment.
struct drowsy_sync : scheduled_sync {
  struct condition {
    bool is_woken = false;
    void sleep(mutex& held) noexcept {
      held.release();
      schedule::point();
      is_woken = false;
      schedule::point([this] { return is_woken; });
      held.acquire();
    }
    void wake() noexcept { is_woken = true; }
  };
};
/// Circles are not looked for.
struct blind_sync : scheduled_sync {};
/// Only circles of one thread are.
struct short_sighted_sync : scheduled_sync {};

}  // namespace

template <>
struct memo::detail::wait_graph<blind_sync> {
  static inline blind_sync::mutex mutex;
  static bool leads_to(const flight_base*, const reader*) noexcept { return false; }
};
template <>
struct memo::detail::wait_graph<short_sighted_sync> {
  static inline short_sighted_sync::mutex mutex;
  static bool leads_to(const flight_base* wanted, const reader* me) noexcept { return wanted->thread == me; }
};

namespace {

/// A cache with nothing but flights.
template <class Sync>
class cache {
 public:
  using body_type = std::function<int(int)>;
  explicit cache(body_type body) : body_(std::move(body)) {}

  int operator()(int key) {
    for (;;) {
      typename flights::call current(flights_, key, static_cast<std::uint64_t>(key % 2));
      if (current.has_result()) return current.result();
      if (!current.is_to_compute()) continue;
      if (const auto stored = results_.find(key); stored != results_.end()) {
        const int result = stored->second;
        current.succeed(result);
        return result;
      }
      const int result = compute(current, key);
      current.succeed(result);
      return result;
    }
  }
  void invalidate(int key) {
    flights_.make_stale(static_cast<std::uint64_t>(key % 2));
    results_.erase(key);
  }

  std::map<int, int> runs;
  bool gives_up_keys = false;
  int fails_late = 0;
  /// How often a body began while another of its key ran, the results of both being wanted.
  int met = 0;

 private:
  using flights = memo::detail::flights<int, int, true, Sync>;

  int compute(typename flights::call& current, int key) {
    ++runs[key];
    const computing here(*this, current, key);
    schedule::point();
    const int result = body_(key);
    if (gives_up_keys) {
      current.give_up_key();
      schedule::point();
      if (fails_late-- > 0) throw std::runtime_error("no");
    }
    schedule::point();
    if (!current.is_stale()) results_.emplace(key, result);
    schedule::point();
    return result;
  }

  struct computing {
    computing(cache& c, const typename flights::call& current, int key) : its(c.computing_[key]) {
      for (const auto* other : its) c.met += !current.is_stale() && !other->is_stale();
      its.push_back(&current);
      me = &current;
    }
    computing(const computing&) = delete;
    ~computing() { std::erase(its, me); }

    std::vector<const typename flights::call*>& its;
    const typename flights::call* me;
  };

  std::map<int, std::vector<const typename flights::call*>> computing_;
  body_type body_;
  typename Sync::lock lock_;
  flights flights_{lock_};
  std::map<int, int> results_;
};

using works = std::vector<std::function<void()>>;

/// Three threads and one key, whose body fails at first.
template <class Sync>
struct meeting {
  cache<Sync> c{[this](int key) {
    if (fails-- > 0) throw std::runtime_error("no");
    return key + 10;
  }};
  int fails = 1, caught = 0;
  std::array<int, 3> results{};

  works threads() {
    works all;
    for (std::size_t t = 0; t < 3; ++t)
      all.push_back([this, t] {
        try {
          results[t] = c(1);
        } catch (const std::runtime_error&) {
          ++caught;
        }
      });
    return all;
  }
  bool is_right() const {
    int sum = 0;
    for (const int r : results) sum += r;
    return caught == 1 && sum == 22 && c.runs.at(1) == 2 && c.met == 0;
  }
};
template <class Sync>
struct meeting_without_key : meeting<Sync> {
  meeting_without_key() { this->c.gives_up_keys = true; }
  bool is_right() const { return this->caught == 1 && this->c.runs.at(1) == 2; }
};

/// Threads that ask two caches for what others compute, around a circle.
template <class Sync>
struct circle {
  static constexpr int size = 3;
  std::function<int(int)> next = [this](int key) {
    std::map<int, int>& mine = depth[&Sync::lock::me()];
    if (mine[key]++ > 0) return key;  // asked for itself
    const int asked = (key + 1) % size;
    const int r = asked % 2 ? odd(asked) : even(asked);
    --mine[key];
    return r;
  };
  std::map<const memo::detail::reader*, std::map<int, int>> depth;
  cache<Sync> even{next}, odd{next};
  int done = 0;

  works threads() {
    works all;
    for (int t = 0; t < size; ++t)
      all.push_back([this, t] {
        t % 2 ? odd(t) : even(t);
        ++done;
      });
    return all;
  }
  bool is_right() const { return done == size; }
};

/// Two keys that ask for each other, of which one fails at first: who waited for it then waits for the next who computes
/// it, who may come to wait for them.
template <class Sync>
struct circle_after_failure {
  int fails = 1, caught = 0, done = 0;
  std::map<const memo::detail::reader*, std::map<int, int>> depth;
  cache<Sync> c{[this](int key) {
    if (key == 1 && fails-- > 0) throw std::runtime_error("no");
    std::map<int, int>& mine = depth[&Sync::lock::me()];
    const int r = mine[key]++ > 0 ? key : c(3 - key);
    --mine[key];
    return r;
  }};

  works threads() {
    works all;
    for (const int key : {1, 1, 2})
      all.push_back([this, key] {
        try {
          c(key);
        } catch (const std::runtime_error&) {
          ++caught;
        }
        ++done;
      });
    return all;
  }
  bool is_right() const { return done == 3 && caught == 1; }
};

/// Two callers and one that invalidates and asks then.
template <class Sync>
struct invalidation {
  int version = 1;
  bool is_fresh = true;
  cache<Sync> c{[this](int) { return version; }};

  works threads() {
    return {[this] { c(1); }, [this] { c(1); },
            [this] {
              version = 2;
              c.invalidate(1);
              is_fresh = c(1) == 2;
            }};
  }
  bool is_right() const { return is_fresh && c.met == 0; }
};

/// The same, where the first body fails: who waited for it then does not compute beside who came meanwhile.
template <class Sync>
struct invalidation_and_failure : meeting<Sync> {
  works threads() {
    works all = meeting<Sync>::threads();
    all[2] = [this, call = all[2]] {
      this->c.invalidate(1);
      call();
    };
    return all;
  }
  bool is_right() const { return this->caught == 1 && this->c.met == 0; }
};

/// A call fails that had given up its key: who waited for it is not kept from its own by another that did.
template <class Sync>
struct late_failure {
  int caught = 0;
  cache<Sync> c{[this](int key) {
    if (key == 3) schedule::point([this] { return c.runs[1] == 2; });
    return key;
  }};

  works threads() {
    c.gives_up_keys = true;
    c.fails_late = 1;
    works all;
    for (const int key : {1, 1, 3})
      all.push_back([this, key] {
        try {
          c(key);
        } catch (const std::runtime_error&) {
          ++caught;
        }
      });
    return all;
  }
  bool is_right() const { return caught == 1 && c.met == 0; }
};

/// Whether every order of the scenario ends, and ends well; the number of orders.
template <class Scenario>
std::size_t check_every_order(std::size_t most_stops) {
  support::every_order order(most_stops);
  std::size_t orders = 0;
  do {
    Scenario s;
    ++orders;
    if (!schedule::run(s.threads(), order)) FAIL("deadlock in order " << orders);
    if (!s.is_right()) FAIL("wrong in order " << orders);
  } while (order.next());
  return orders;
}
template <class Scenario>
void check_random_orders(std::uint64_t seeds) {
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    support::random_order order(seed);
    Scenario s;
    if (!schedule::run(s.threads(), order)) FAIL("deadlock with seed " << seed);
    if (!s.is_right()) FAIL("wrong with seed " << seed);
  }
}

/// Whether a deadlock is found.
template <class Scenario>
bool deadlocks(std::size_t most_stops) {
  support::every_order order(most_stops);
  do {
#if defined(MEMO_TEST_ADDRESS_SANITIZER)
    const __lsan::ScopedDisabler left_behind;
#endif
    auto* const s = new Scenario;  // the threads of a deadlock are left in it
    const auto threads = new works(s->threads());
    if (!schedule::run(*threads, order)) return true;
    delete threads;
    delete s;
  } while (order.next());
  return false;
}

}  // namespace

TEST_CASE("waiting ends well in every order with few stops", "[share][deep]") {
  CHECK(check_every_order<meeting<scheduled_sync>>(2) > 100);
  CHECK(check_every_order<meeting_without_key<scheduled_sync>>(2) > 100);
  CHECK(check_every_order<circle<scheduled_sync>>(2) > 100);
  CHECK(check_every_order<circle_after_failure<scheduled_sync>>(2) > 100);
  CHECK(check_every_order<invalidation<scheduled_sync>>(2) > 100);
  CHECK(check_every_order<invalidation_and_failure<scheduled_sync>>(2) > 100);
  CHECK(check_every_order<late_failure<scheduled_sync>>(2) > 100);
}

TEST_CASE("waiting ends well in random orders", "[share][deep]") {
  check_random_orders<meeting<scheduled_sync>>(300);
  check_random_orders<meeting_without_key<scheduled_sync>>(300);
  check_random_orders<circle<scheduled_sync>>(300);
  check_random_orders<circle_after_failure<scheduled_sync>>(300);
  check_random_orders<invalidation<scheduled_sync>>(300);
  check_random_orders<invalidation_and_failure<scheduled_sync>>(300);
  check_random_orders<late_failure<scheduled_sync>>(300);
}

TEST_CASE("a protocol that was broken on purpose deadlocks", "[share][deep]") {
  CHECK(deadlocks<meeting<deaf_sync>>(1));
  CHECK(deadlocks<meeting<drowsy_sync>>(2));
  CHECK(deadlocks<circle<blind_sync>>(2));
  CHECK(deadlocks<circle<short_sighted_sync>>(2));
}
