// What holds of every call of a cache of any kind: whatever throws or calls back, answers are right, sizes are kept and
// nothing leaks.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <new>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "any_cache.hpp"
#include "catch.hpp"
#include "fault.hpp"

namespace support {

using probed = caches<argument, result>;

/// The squares of these are asked for.
inline constexpr int any_keys = 12;

inline bool is_right(const any_cache& c) {
  const auto info = c.cache_info();
  std::size_t found = 0;
  bool right = info.currsize <= info.maxsize;
  for (int n = 0; n < any_keys; ++n)
    if (const auto r = c.peek(n)) {
      ++found;
      right = right && *r == n * n;
    }
  return right && found == info.currsize;
}

/// Uses of the cache, every kind, with misses, hits and evictions.
inline void use(int i, any_cache& c) {
  const int n = i * 7 % any_keys;
  switch (i % 8) {
    case 5:
      return c.insert(n * n, n);
    case 6:
      c.invalidate(n);
      return;
    case 7:
      if (i == 15) c.resize(2);
      if (i == 23) c.cache_clear();
      if (i == 31) c.resize(20);
      [[fallthrough]];
    default:
      c(n);
      c(1);
  }
}

/// The k-th call of a cache's part throws, while it is armed.
class at_part {
 public:
  explicit at_part(std::size_t k) : left_(k) {}
  at_part(const at_part&) = delete;

  /// What has each part of this cache say when it is called.
  void watch(written& w) {
    w.now = [this] { return called(), 0; };
    w.lifetime = [this](int, int) { return called(), 1; };
    w.weight = [this](int, int) { return called(), 1; };
    w.is_kept = [this](int) { return called(), true; };
    w.told = [this](memo::removal, int, int) { called(); };
  }
  void arm() { is_armed_ = true; }
  void disarm() { is_armed_ = false; }
  bool has_happened() const { return left_ == 0; }

 private:
  void called() {
    if (is_armed_ && left_ != 0 && --left_ == 0) throw fault();
  }

  std::size_t left_;
  bool is_armed_ = false;
};

/// Whether the fault has happened.
template <class Fault>
bool survives(const probed::kind& kind, written& w, Fault& f, std::size_t maxsize, bool results_leak = false) {
  argument::used_after_destruction = result::used_after_destruction = 0;
  const long arguments = argument::live;
  const long results = result::live;
  std::size_t wrong = 0;
  {
    const auto c = kind.make(w, maxsize);
    for (int i = 0; i < 40; ++i) {
      f.arm();
      try {
        use(i, *c);
      } catch (const fault&) {
      } catch (const std::bad_alloc&) {
      }
      f.disarm();
      wrong += !is_right(*c);
    }
    for (int n = 0; n < any_keys; ++n) wrong += (*c)(n) != n * n;
    wrong += !is_right(*c);
  }
  CHECK(wrong == 0);
  CHECK(argument::live == arguments);
  CHECK((result::live == results || results_leak));
  CHECK(argument::used_after_destruction + result::used_after_destruction == 0);
  return f.has_happened();
}

/// Each operation of arguments and results throws once. Clang does not destroy what a function returns when the
/// destructor of a local throws (llvm-project#12658), which is a result where the caller gets a copy of one.
inline void check_operations_that_throw(const std::vector<probed::kind>& kinds, std::size_t maxsize,
                                        [[maybe_unused]] bool gives_copies = false) {
#if defined(__clang__)
  const bool results_leak = gives_copies;
#else
  const bool results_leak = false;
#endif
  for (const auto& kind : kinds)
    for (const auto& i : interferences) {
      // Nor does g++ 12 where it is an argument.
      const bool leaks = i.what == event::destroy && (i.who == role::argument || results_leak);
      std::size_t k = 0;
      for (bool happened = true; happened;) {
        ++k;
        CAPTURE(kind.name, maxsize, i.name, k);
        bool is_first = true;
        at_operation f(i, k, [&] {
          if (std::exchange(is_first, false)) throw fault();
        });
        written w;
        happened = survives(kind, w, f, maxsize, leaks);
      }
    }
}

/// Each call of a part throws once: of the clock, the lifetime, the weigher, the predicate and the listener.
inline void check_parts_that_throw(const std::vector<probed::kind>& kinds, std::size_t maxsize) {
  std::size_t most = 0;
  for (const auto& kind : kinds) {
    std::size_t k = 0;
    for (bool happened = true; happened;) {
      ++k;
      CAPTURE(kind.name, maxsize, k);
      at_part f(k);
      written w;
      f.watch(w);
      happened = survives(kind, w, f, maxsize);
    }
    most = std::max(most, k);
  }
  CHECK(most > 100);
}

/// Each allocation fails once.
inline void check_allocations_that_fail(const std::vector<probed::kind>& kinds, std::size_t maxsize) {
  if (!allocations::are_counted) return;
  for (const auto& kind : kinds) {
    std::size_t k = 0;
    for (bool happened = true; happened;) {
      ++k;
      CAPTURE(kind.name, maxsize, k);
      at_allocation f(k);
      written w;
      happened = survives(kind, w, f, maxsize);
    }
    CHECK(k > 2);
  }
}

/// A body may throw, and call, clear, resize and change its cache.
inline void check_bodies_that_do_anything(const std::vector<probed::kind>& kinds, std::size_t maxsize, unsigned seed) {
  for (const auto& kind : kinds) {
    CAPTURE(kind.name, maxsize, seed);
    std::mt19937 random(seed);
    written w;
    const auto c = kind.make(w, maxsize);
    int depth = 0;
    std::size_t wrong = 0;
    w.body = [&](const written::self& self, int n) {
      const struct level {
        int& d;
        explicit level(int& x) : d(x) { ++d; }
        ~level() { --d; }
      } guard(depth);
      const int other = static_cast<int>(random() % 30);
      const auto choice = random() % 12;
      if (depth < 4) {
        if (choice < 2) wrong += self(choice == 0 ? n : other) != (choice == 0 ? n : other);
        if (choice < 4) wrong += (*c)(other) != other;
        if (choice == 4) c->invalidate(other), c->invalidate(n);
        if (choice == 5) c->insert(other, other), c->insert(n, n);
        if (choice == 6) c->cache_clear();
        if (choice == 7) c->resize(static_cast<long>(random() % (2 * maxsize)));
        if (choice == 8) c->resize(static_cast<long>(maxsize));
        if (choice == 9) throw std::runtime_error("body");
      }
      return n;
    };
    for (int i = 0; i < 2000; ++i) {
      const int n = static_cast<int>(random() % 30);
      try {
        wrong += (*c)(n) != n;
      } catch (const std::runtime_error&) {
      }
      const auto info = c->cache_info();
      std::size_t found = 0;
      for (int k = 0; k < 30; ++k) found += c->contains(k);
      wrong += found != info.currsize || info.currsize > info.maxsize;
    }
    CHECK(wrong == 0);
  }
}

/// Calls back, another way each time.
class calling_back {
 public:
  calling_back(any_cache& c, std::size_t maxsize) : c_(c), maxsize_(static_cast<long>(maxsize)) {}
  calling_back(const calling_back&) = delete;

  void operator()() {
    if (is_acting_) return;
    is_acting_ = true;
    const auto n = static_cast<int>(times_ * 7 % any_keys);
    switch (times_++ % 7) {
      case 0:
        c_(n), c_(n + 1);
        break;
      case 1:
        c_.insert(n * n, n);
        break;
      case 2:
        c_.invalidate(n), c_.invalidate(1);
        break;
      case 3:
        c_.resize(1), c_.resize(maxsize_);
        break;
      case 4:
        static_cast<void>(c_.contains(n) && c_.peek(n));
        break;
      case 5:
        for (int k = 20; k < 30; ++k) c_(k);
        break;
      default:
        if (times_ % 3 == 0) c_.cache_clear();
    }
    is_acting_ = false;
  }
  std::size_t times() const { return times_; }

 private:
  any_cache& c_;
  long maxsize_;
  std::size_t times_ = 0;
  bool is_acting_ = false;
};

/// A cache is whole, and nothing leaks, after run(c, w, call_back).
template <class Run>
void check_called_back(const probed::kind& kind, std::size_t maxsize, const Run& run) {
  argument::used_after_destruction = result::used_after_destruction = 0;
  const long arguments = argument::live, results = result::live;
  std::size_t wrong = 0;
  {
    written w;
    const auto c = kind.make(w, maxsize);
    calling_back call_back(*c, maxsize);
    run(*c, w, call_back);
    w = {};
    std::size_t found = 0;
    for (int n = 0; n < 40; ++n)
      if (const auto r = c->peek(n)) ++found, wrong += *r != n * n;
    wrong += found != c->cache_info().currsize || found > c->cache_info().maxsize;
    c->resize(any_keys);
    c->cache_clear();
    for (int n = 0; n < any_keys; ++n) wrong += (*c)(n) != n * n;
    wrong += !is_right(*c) || c->cache_info().currsize != any_keys;
  }
  CHECK(wrong == 0);
  CHECK((argument::live == arguments && result::live == results));
  CHECK(argument::used_after_destruction + result::used_after_destruction == 0);
}

/// Every part calls back, each time that it is called; but a listener 200 times, as one that made another result leave
/// each time would have no end.
inline void check_parts_that_call_back(const std::vector<probed::kind>& kinds, std::size_t maxsize) {
  std::size_t most = 0;
  for (const auto& kind : kinds) {
    CAPTURE(kind.name, maxsize);
    check_called_back(kind, maxsize, [&](any_cache& c, written& w, calling_back& call_back) {
      w.now = [&] { return call_back(), 0; };
      w.lifetime = [&](int, int) { return call_back(), 1; };
      w.weight = [&](int, int) { return call_back(), 1; };
      w.is_kept = [&](int) { return call_back(), true; };
      w.told = [&, left = 200](memo::removal, int, int) mutable {
        if (left > 0) --left, call_back();
      };
      for (int i = 0; i < 120; ++i) use(i % 40, c);
      most = std::max(most, call_back.times());
    });
  }
  CHECK(most > 100);
}

/// Operations of arguments and results call back: each of them, or one in some uses where a comparison would otherwise
/// have no answer, and a destructor no end.
inline void check_operations_that_call_back(const std::vector<probed::kind>& kinds, std::size_t maxsize) {
  for (const auto& kind : kinds)
    for (const auto& i : interferences) {
      const bool once = i.what == event::equal || i.what == event::destroy;
      for (std::size_t k = once; k < (once ? 40u : 1u); ++k) {
        CAPTURE(kind.name, maxsize, i.name, k);
        check_called_back(kind, maxsize, [&](any_cache& c, written&, calling_back& call_back) {
          for (int n = 0; n < 40; ++n) {
            at_operation operation(i, k, [&] { call_back(); });
            operation.arm();
            use(n, c);
          }
        });
      }
    }
}

/// Long random use of a cache with every part: what it finds, counts and tells of is what came and did not leave.
class random_use {
 public:
  random_use(const probed::kind& kind, std::size_t maxsize, unsigned seed) : random_(seed), maxsize_(maxsize) {
    w_.body = [&](const written::self&, int n) { return add(n); };
    w_.now = [&] { return now_; };
    w_.lifetime = [&](int r, int) { return of(r).due - of(r).came; };
    w_.weight = [&](int r, int) { return of(r).weight; };
    w_.is_kept = [&](int r) { return of(r).is_kept; };
    w_.told = [&](memo::removal why, int r, int n) { tell(why, r, n); };
    c_ = kind.make(w_, maxsize);
  }
  random_use(const random_use&) = delete;

  /// How much went wrong.
  std::size_t operator()(int steps) {
    for (int i = 0; i < steps; ++i) {
      step();
      compare();
    }
    c_->cache_clear();
    for (const one& r : all_) wrong_ += r.was_found && r.told != 1;
    return wrong_;
  }

 private:
  static constexpr int keys = 16;
  struct one {
    int key, weight, came, due;
    bool is_kept;
    bool was_found = false;
    int told = 0;
  };

  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  one& of(int r) { return all_[static_cast<std::size_t>(r)]; }
  int add(int n) {
    const int lives = below(8) == 0 ? 0 : 1 + below(30);
    all_.push_back({n, below(4), now_, now_ + lives, below(8) != 0});
    return static_cast<int>(all_.size()) - 1;
  }

  void tell(memo::removal why, int r, int n) {
    one& its = of(r);
    ++its.told;
    wrong_ += its.key != n || its.told != 1;
    wrong_ += (why == memo::removal::expired) != (its.due <= now_) && why != memo::removal::cleared;
    if (c_) wrong_ += c_->peek(n) == r;
  }

  void step() {
    const int n = below(2) ? below(keys) : below(4), choice = below(100);
    if (choice < 60) {
      const auto before = c_->peek(n);
      const std::size_t count = all_.size();
      const int r = (*c_)(n);
      wrong_ += before ? r != *before || all_.size() != count : static_cast<std::size_t>(r) != count;
    } else if (choice < 70) {
      c_->insert(add(n), n);
    } else if (choice < 78) {
      const bool was_there = c_->contains(n);
      wrong_ += c_->invalidate(n) != was_there;
    } else if (choice < 90) {
      now_ += below(6);
    } else if (choice < 98) {
      c_->resize(choice < 94 ? below(12) : static_cast<long>(maxsize_));
    } else {
      c_->cache_clear();
    }
  }

  void compare() {
    std::size_t weight = 0;
    for (int n = 0; n < keys; ++n) {
      const auto r = c_->peek(n);
      if (!r) continue;
      one& its = of(*r);
      its.was_found = true;
      weight += static_cast<std::size_t>(its.weight);
      wrong_ += its.key != n || its.told != 0 || its.due <= now_ || !its.is_kept;
    }
    const auto info = c_->cache_info();
    wrong_ += weight != info.currsize || weight > info.maxsize;
    for (std::size_t r = all_.size() < 100 ? 0 : all_.size() - 100; r < all_.size(); ++r) {
      const one& its = all_[r];
      if (its.was_found && its.told == 0 && its.due > now_) wrong_ += c_->peek(its.key) != static_cast<int>(r);
    }
  }

  std::mt19937 random_;
  std::size_t maxsize_;
  written w_;
  int now_ = 0;
  std::vector<one> all_;
  std::size_t wrong_ = 0;
  std::unique_ptr<any_cache> c_;
};
inline void check_random_use(const std::vector<probed::kind>& kinds, std::size_t maxsize, unsigned seed) {
  for (const auto& kind : kinds)
    if (kind.name.ends_with("every part")) {
      CAPTURE(kind.name, maxsize, seed);
      CHECK(random_use(kind, maxsize, seed)(1000) == 0);
    }
}

/// A recursion is right where the capacity is below its depth, and where it is above.
inline void check_recursion(const std::vector<probed::kind>& kinds, std::size_t maxsize) {
  for (const auto& kind : kinds) {
    CAPTURE(kind.name, maxsize);
    written w;
    const auto c = kind.make(w, maxsize);
    std::size_t largest = 0;
    w.body = [&](const written::self& self, int n) {
      const int r = n < 2 ? n : self(n - 1) + self(n - 2);
      largest = std::max(largest, c->cache_info().currsize);
      return r;
    };
    for (const int n : {12, 3, 14, 12, 0, 13}) {
      int a = 0, b = 1;
      for (int i = 0; i < n; ++i) a = std::exchange(b, a + b);
      CHECK((*c)(n) == a);
    }
    CHECK(largest <= maxsize);
  }
}

}  // namespace support
