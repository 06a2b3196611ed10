#include <memo/detail/dense/dense_function.hpp>

#include <memo/dense.hpp>

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include "catch.hpp"
#include "support/allocations.hpp"
#include "support/fault.hpp"

using support::result;

namespace {

constexpr int extent = 12;

int square(int n) { return n * n; }

auto squares() {
  return memo::dense_cache([](int n) { return result(square(n)); }, extent);
}
using cache = decltype(squares());

struct model {
  std::map<int, int> results;
  std::size_t hits = 0;
  std::size_t misses = 0;

  int call(int n) {
    const auto kept = results.find(n);
    (kept != results.end() ? hits : misses) += 1;
    if (kept != results.end()) return kept->second;
    insert(square(n), n);
    return square(n);
  }
  void insert(int r, int n) {
    if (n >= 0 && n < extent) results[n] = r;
  }
};

struct subject {
  cache& c;

  int call(int n) { return c(n).number(); }
  int ref(int n) { return c.ref(n).number(); }
  void insert(int r, int n) { c.insert(result(r), n); }
  bool invalidate(int n) { return c.invalidate(n); }
  void clear() { c.cache_clear(); }
};

struct modelled : model {
  int ref(int n) { return call(n); }
  bool invalidate(int n) { return results.erase(n) != 0; }
  void clear() { *this = modelled(); }
};

constexpr int steps = 15;

/// One use of a cache or of its model; what it answers.
template <class S>
int step(int i, S& s) {
  switch (i) {
    case 0:
    case 1:
      return s.call(1);
    case 2:
    case 3:
      return s.ref(2);
    case 4:
      return s.call(50);
    case 5:
    case 6:
      return s.ref(60);
    case 7:
      return s.insert(99, 1), 0;
    case 8:
      return s.insert(77, 3), 0;
    case 9:
      return s.insert(55, 50), 0;
    case 10:
      return s.call(1) + s.call(3);
    case 11:
      return s.invalidate(1);
    case 12:
      return s.call(1);
    case 13:
      return s.clear(), 0;
    default: {
      int sum = 0;
      for (int n = -1; n <= extent; ++n) sum += s.call(n);
      return sum;
    }
  }
}

bool agree(const cache& c, const model& m) {
  bool same = c.cache_info() == memo::cache_info{m.hits, m.misses, extent, m.results.size()};
  for (int n = 0; n < extent; ++n) {
    const result* r = c.peek(n);
    const auto kept = m.results.find(n);
    same = same && (r ? kept != m.results.end() && kept->second == r->number() : kept == m.results.end());
  }
  return same;
}

/// Runs the steps with one fault on the way. After it the cache is as it was, or as if the call was completed; or only
/// the miss is counted; or what was to be replaced is gone.
bool survives(support::at_operation& f) {
  result::used_after_destruction = 0;
  const long live = result::live;
  {
    cache c = squares();
    subject s{c};
    std::list<modelled> possible(1);
    for (int i = 0; i < steps; ++i) {
      CAPTURE(i);
      int answer = 0;
      bool threw = false;
      f.arm();
      try {
        answer = step(i, s);
      } catch (const support::fault&) {
        threw = true;
      }
      f.disarm();
      if (threw && (i == steps - 1 || i == 10)) break;
      for (auto m = possible.begin(); m != possible.end();) {
        if (threw) {
          const auto before = possible.insert(m, *m);
          step(i, *m);
          if (m->misses > before->misses) ++possible.emplace(m, *before)->misses;
          if (i == 7) possible.emplace(m, *before)->invalidate(1);
          ++m;
        } else {
          m = step(i, *m) == answer ? std::next(m) : possible.erase(m);
        }
      }
      possible.remove_if([&](const modelled& m) { return !agree(c, m); });
      REQUIRE_FALSE(possible.empty());
    }
    c.cache_clear();
    CHECK(result::live == live);
  }
  CHECK(result::live == live);
  CHECK(result::used_after_destruction == 0);
  return f.has_happened();
}

bool answers(cache& c, int n) { return c(n).number() == square(n); }
bool answers_by_reference(cache& c, int n) { return c.ref(n).number() == square(n); }
bool peeks(const cache& c, int n) {
  const result* r = c.peek(n);
  return !r || r->number() == square(n);
}
void insert(cache& c, int n) { c.insert(result(square(n)), n); }

/// Every kind of use; whether all answers were right.
bool use(cache& c) {
  bool right = true;
  for (const int n : {1, 2, 1, 3, 40}) right = answers(c, n) && right;
  for (const int n : {3, 4, 1, 50, 51}) right = answers_by_reference(c, n) && right;
  for (const int n : {4, 9, 60}) right = peeks(c, n) && right;
  for (const int n : {4, 5, 60}) insert(c, n);
  c.invalidate(4);
  for (const int n : {4, 5}) right = answers(c, n) && right;
  c.cache_clear();
  for (int n = -2; n < extent + 2; ++n) right = answers(c, n) && right;
  return right;
}

struct callback {
  const char* name;
  void (*on)(cache&);
};
const callback callbacks[] = {
    {"calls",
     [](cache& c) {
       for (int n = -1; n <= extent; ++n) answers(c, n);
     }},
    {"calls by reference",
     [](cache& c) {
       for (int n = -1; n <= extent; ++n) answers_by_reference(c, n);
     }},
    {"insert",
     [](cache& c) {
       for (int n = 0; n <= extent; ++n) insert(c, n);
     }},
    {"invalidate",
     [](cache& c) {
       for (int n = 0; n <= extent; ++n) c.invalidate(n);
     }},
    {"invalidate and insert",
     [](cache& c) {
       for (int n = 0; n <= extent; ++n) c.invalidate(n), insert(c, n);
     }},
    {"invalidate and call",
     [](cache& c) {
       for (int n = 0; n <= extent; ++n) c.invalidate(n), answers(c, n);
     }},
    {"cache_clear", [](cache& c) { c.cache_clear(); }},
    {"cache_clear and a call", [](cache& c) { c.cache_clear(), answers(c, 1); }},
    {"contains and peek",
     [](cache& c) {
       for (int n = 0; n <= extent; ++n) static_cast<void>(peeks(c, n));
     }},
};

constexpr support::interference interferences[] = {{"copy", support::role::result, support::event::copy},
                                                   {"move", support::role::result, support::event::move},
                                                   {"destructor", support::role::result, support::event::destroy}};

}  // namespace

TEST_CASE("an operation of a result that throws leaves the cache as it was or as after the call") {
  for (const auto& i : interferences) {
    std::size_t k = 0;
    for (bool happened = true; happened;) {
      ++k;
      CAPTURE(i.name, k);
      bool is_first = true;
      support::at_operation fault(i, k, [&] {
        if (std::exchange(is_first, false)) throw support::fault();
      });
      happened = survives(fault);
    }
    CHECK(k > 3);
  }
}

TEST_CASE("every operation of a result may call back into the cache") {
  for (const auto& i : interferences)
    for (const auto& back : callbacks)
      for (std::size_t k = i.what == support::event::destroy ? 1 : 0;; ++k) {
        CAPTURE(i.name, back.name, k);
        result::used_after_destruction = 0;
        const long live = result::live;
        std::size_t wrong = 0;
        bool happened = false;
        {
          cache c = squares();
          support::at_operation call(i, k, [&] { back.on(c); });
          call.arm();
          wrong += !use(c);
          call.disarm();
          happened = call.has_happened();
          std::size_t found = 0;
          for (int n = 0; n < extent; ++n) found += c.contains(n), wrong += !peeks(c, n);
          wrong += found != c.cache_info().currsize;
          wrong += !use(c);
          c.cache_clear();
          wrong += result::live != live;
        }
        wrong += result::live != live;
        CHECK(wrong == 0);
        CHECK(result::used_after_destruction == 0);
        if (!happened) break;
      }
}

TEST_CASE("results may call back while their cache is destroyed, and nothing is stored then") {
  const long live = result::live;
  std::size_t calls = 0;
  {
    cache* target = nullptr;
    support::at_operation call(interferences[2], 0, [&] {
      ++calls;
      answers(*target, 3);
      if (calls <= 5) answers_by_reference(*target, 4);  // each makes another result leave
      insert(*target, 0);
    });
    cache c = squares();
    target = &c;
    for (int n = 0; n < 5; ++n) answers(c, n);
    call.arm();
    c.~cache();
    call.disarm();
    new (&c) cache(squares());
  }
  CHECK(calls > 5);
  CHECK(result::live == live);
}

TEST_CASE("nothing is allocated after construction") {
  auto c = memo::dense_cache(memo::fn([](auto self, int i, int j) -> long {
                               return i == 0 || j == 0 ? 1 : self(i - 1, j) + self(i, j - 1);
                             }),
                             15, 15);
  const std::size_t allocated = support::allocations_of([&] {
    c(14, 14);
    c(16, 16);
    c.ref(3, 3);
    c.insert(7, 3, 3);
    c.invalidate(3, 3);
    c.cache_clear();
    c(14, 14);
  });
  CHECK(allocated == 0);
}

TEST_CASE("where there is no memory nothing is moved from") {
  auto f = [p = std::make_unique<int>(7)](int n) { return n * *p; };
  bool threw = false;
  support::at_allocation fault(1);
  fault.arm();
  try {
    memo::dense_cache(std::move(f), 5);
  } catch (const std::bad_alloc& e) {
    fault.disarm();
    threw = true;
    CHECK(std::string(e.what()).find("memo::dense_cache: no memory for an array") == 0);
  }
  fault.disarm();
  CHECK((threw || !support::allocations::are_counted));
  CHECK((!threw || f(2) == 14));
}

TEST_CASE("a hit copies the result once, a miss once to keep it, and ref not at all") {
  cache c = squares();
  const support::counting counts;
  c(1);
  CHECK(counts.of(support::role::result, support::event::copy) == 1);
  c(1);
  CHECK(counts.of(support::role::result, support::event::copy) == 2);
  CHECK(counts.of(support::role::result, support::event::move) == 0);
  c.ref(1);
  c.ref(2);
  c.peek(2);
  CHECK(counts.of(support::role::result, support::event::copy) == 2);
}
