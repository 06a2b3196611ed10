#include <memo/cache.hpp>

#include <cstddef>
#include <list>
#include <new>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/fault.hpp"
#include "support/lru_model.hpp"

using support::argument;
using support::result;

namespace {

constexpr int keys = 12;

auto squares(std::size_t maxsize) {
  return memo::lru_cache([](const argument& a) { return result(a.number() * a.number()); }, maxsize);
}

class model : public support::lru_model<int, int> {
 public:
  using lru_model::lru_model;
  int operator()(int n) {
    return call(n, [](const auto&, int x) { return x * x; });
  }
};

template <class Cache>
class subject {
 public:
  explicit subject(Cache& c) : c_(c) {}

  int operator()(int n) { return c_(argument(n)).number(); }
  int ref(int n) { return c_.ref(argument(n)).number(); }
  bool contains(int n) const { return c_.contains(argument(n)); }
  int peek(int n) const {
    const result* r = c_.peek(argument(n));
    return r ? r->number() : -1;
  }
  void insert(int r, int n) { c_.insert(result(r), argument(n)); }
  bool invalidate(int n) { return c_.invalidate(argument(n)); }
  void resize(std::size_t n) { c_.resize(n); }
  void clear() { c_.cache_clear(); }

 private:
  Cache& c_;
};

template <class S>
int ref_of(S& s, int n) {
  if constexpr (requires { s.ref(n); })
    return s.ref(n);
  else
    return s(n);
}

template <class S>
int peek_of(S& s, int n) {
  if constexpr (requires { s.ref(n); })
    return s.peek(n);
  else
    return s.peek(n) ? *s.peek(n) : -1;
}

constexpr int steps = 20;

/// One use of a cache or of its model; what it answers.
template <class S>
int step(int i, S& s) {
  switch (i) {
    case 0:
      return s(1);
    case 1:
      return s(2);
    case 2:
      return s(1);
    case 3:
      return s(3);
    case 4:
      return s(4);
    case 5:
      return ref_of(s, 4);
    case 6:
      return ref_of(s, 5);
    case 7:
      return peek_of(s, 5);
    case 8:
      return peek_of(s, 9);
    case 9:
      return s.insert(99, 5), 0;
    case 10:
      return s.insert(60, 6), 0;
    case 11:
      return s.invalidate(5);
    case 12:
      return s(5);
    case 13:
      return s(6);
    case 14:
      return s.resize(2), 0;
    case 15:
      return s(7);
    case 16:
      return s.clear(), 0;
    case 17:
      return s(1);
    case 18:
      return s.resize(20), 0;
    default: {
      int sum = 0;
      for (int n = 0; n < keys; ++n) sum += s(n);
      return sum;
    }
  }
}

template <class Cache>
bool agree(const Cache& c, const model& m) {
  bool same = c.cache_info() == memo::cache_info{m.hits(), m.misses(), m.maxsize(), m.size()};
  for (int n = 0; n < keys; ++n) {
    const result* r = c.peek(argument(n));
    same = same && (r ? m.peek(n) && *m.peek(n) == r->number() : !m.peek(n));
  }
  return same;
}

/// Runs the steps with one fault on the way. After it the cache is as it was, or as if the call was completed; or only
/// the miss is counted.
template <class Fault, class Thrown>
bool survives(Fault& f, std::size_t maxsize, Thrown, bool results_leak = false) {
  argument::used_after_destruction = result::used_after_destruction = 0;
  const long arguments = argument::live;
  const long results = result::live;
  {
    auto c = squares(maxsize);
    subject s(c);
    std::list<model> possible;
    possible.emplace_back(maxsize);
    for (int i = 0; i < steps; ++i) {
      CAPTURE(i);
      int answer = 0;
      bool threw = false;
      f.arm();
      try {
        answer = step(i, s);
      } catch (const Thrown&) {
        threw = true;
      }
      f.disarm();
      if (threw && i == steps - 1) break;
      for (auto m = possible.begin(); m != possible.end();) {
        if (threw) {
          const auto before = possible.insert(m, *m);
          step(i, *m);
          if (m->misses() > before->misses()) possible.emplace(m, *before)->count_miss();
          ++m;
        } else {
          m = step(i, *m) == answer ? std::next(m) : possible.erase(m);
        }
      }
      possible.remove_if([&](const model& m) { return !agree(c, m); });
      REQUIRE_FALSE(possible.empty());
    }
    c.cache_clear();
    CHECK(argument::live == arguments);
    CHECK((result::live == results || results_leak));
  }
  CHECK(argument::live == arguments);
  CHECK((result::live == results || results_leak));
  CHECK(argument::used_after_destruction == 0);
  CHECK(result::used_after_destruction == 0);
  return f.has_happened();
}

/// g++ 12 and Clang do not destroy what a function returns when the destructor of a local throws (llvm-project#12658).
bool leaks_by_the_compiler(const support::interference& i) {
  return i.who == support::role::argument && i.what == support::event::destroy;
}

}  // namespace

TEST_CASE("an operation that throws leaves the cache as it was or as after the call", "[cache][faults]") {
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 2, 3, memo::unbounded);
  for (const auto& i : support::interferences) {
    std::size_t k = 0;
    for (bool happened = true; happened;) {
      ++k;
      CAPTURE(maxsize, i.name, k);
      bool is_first = true;
      support::at_operation fault(i, k, [&] {
        if (std::exchange(is_first, false)) throw support::fault();
      });
      happened = survives(fault, maxsize, support::fault(), leaks_by_the_compiler(i));
    }
    CAPTURE(maxsize, i.name);
    CHECK(k > 1);
  }
}

TEST_CASE("an allocation that fails leaves the cache as it was or as after the call", "[cache][faults]") {
  const auto maxsize = GENERATE(as<std::size_t>{}, 1, 3, memo::unbounded);
  std::size_t k = 0;
  for (bool happened = true; happened;) {
    ++k;
    CAPTURE(maxsize, k);
    support::at_allocation fault(k);
    happened = survives(fault, maxsize, std::bad_alloc());
  }
  CHECK((k > 2 || !support::allocations::are_counted));
}

TEST_CASE("a recursion that is interrupted anywhere leaves right results and no others", "[cache][faults]") {
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 2, 4, memo::unbounded);
  const auto triangle = memo::fn([](auto self, const argument& a) -> result {
    if (a.number() == 0) return result(0);
    const int one_less = self(argument(a.number() - 1)).number();
    const int half = self(argument(a.number() / 2)).number();
    return result(one_less + a.number() + 0 * half);
  });
  const auto right = [](int n) { return n * (n + 1) / 2; };
  for (const auto& i : support::interferences) {
    for (std::size_t k = 1;; ++k) {
      CAPTURE(maxsize, i.name, k);
      const long arguments = argument::live;
      const long results = result::live;
      bool is_first = true;
      support::at_operation fault(i, k, [&] {
        if (std::exchange(is_first, false)) throw support::fault();
      });
      {
        auto c = memo::lru_cache(triangle, maxsize);
        int wrong = 0;
        for (const int n : {5, 3, 7}) {
          fault.arm();
          try {
            wrong += c(argument(n)).number() != right(n);
          } catch (const support::fault&) {
          }
          fault.disarm();
          wrong += c.cache_info().currsize > maxsize;
          for (int x = 0; x < keys; ++x)
            if (const result* r = c.peek(argument(x))) wrong += r->number() != right(x);
        }
        wrong += c(argument(8)).number() != right(8);
        CHECK(wrong == 0);
        c.cache_clear();
        CHECK(argument::live == arguments);
        CHECK((result::live == results || leaks_by_the_compiler(i)));
      }
      if (!fault.has_happened()) break;
    }
  }
}
