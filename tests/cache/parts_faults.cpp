#include <cstddef>
#include <functional>
#include <new>
#include <set>
#include <type_traits>
#include <utility>
#include <vector>

#include <memo/cache.hpp>

#include "catch.hpp"
#include "support/fault.hpp"

namespace {

using support::argument;
using support::result;

constexpr int keys = 10;

enum class part { clock, lifetime, weigher, predicate, listener };
constexpr part parts[] = {part::clock, part::lifetime, part::weigher, part::predicate, part::listener};

/// Calls `action` at the k-th call of one of the cache's parts, while it is armed; with k = 0 at each, but not from
/// within `action`.
class at_part {
 public:
  at_part(part p, std::size_t k, std::function<void()> action) : part_(p), k_(k), action_(std::move(action)) {}
  at_part(const at_part&) = delete;
  ~at_part() { disarm(); }

  void arm() { armed = this; }
  void disarm() { armed = nullptr; }
  bool has_happened() const { return seen_ != 0 && seen_ >= k_; }

  static void called(part p) {
    if (armed) armed->happened(p);
  }

 private:
  void happened(part p) {
    if (p != part_ || is_acting_ || (++seen_ != k_ && k_ != 0)) return;
    const struct acting {
      bool& flag;
      explicit acting(bool& f) : flag(f) { flag = true; }
      ~acting() { flag = false; }
    } guard(is_acting_);
    action_();
  }

  static inline at_part* armed = nullptr;

  part part_;
  std::size_t k_;
  std::function<void()> action_;
  std::size_t seen_ = 0;
  bool is_acting_ = false;
};

int now = 0;
int square(int n) { return n * n; }
int weight_of(int answer) { return answer % 7; }

/// How often each result was told of, by the number of its key and its own.
std::vector<std::pair<int, int>> told;
std::size_t told_wrongly = 0;

auto squares(std::size_t maxsize) {
  return memo::memoize([](const argument& a) { return result(square(a.number())); }, {.maxsize = maxsize},
                       memo::expire_by{[](const result& r, const argument&) {
                                         at_part::called(part::lifetime);
                                         return r.number() == 0 ? 0 : 10;
                                       },
                                       [] {
                                         at_part::called(part::clock);
                                         return now;
                                       }},
                       memo::weigh_by{[](const result& r, const argument&) {
                         at_part::called(part::weigher);
                         return weight_of(r.number());
                       }},
                       memo::keep_if{[](const result& r) {
                         at_part::called(part::predicate);
                         return r.number() != 64;
                       }},
                       memo::on_removal{[](memo::removal, const result& r, const argument& a) {
                         told.emplace_back(a.number(), r.number());
                         told_wrongly += r.number() < 0 || a.number() < 0;
                         at_part::called(part::listener);
                       }});
}
using cache = decltype(squares(0));

bool answers(cache& c, int n) {
  const int r = c(argument(n)).number();
  return r == square(n) || r == square(n) + 7000;
}
bool answers_by_reference(cache& c, int n) {
  const int r = c.ref(argument(n)).number();
  return r == square(n) || r == square(n) + 7000;
}
void insert(cache& c, int n) { c.insert(result(square(n) + 7000), argument(n)); }
int peek(const cache& c, int n) {
  const result* r = c.peek(argument(n));
  return r ? r->number() : -1;
}

constexpr int steps = 24;

/// One use of a cache, of every kind.
bool step(int i, cache& c) {
  switch (i) {
    case 0:
      return answers(c, 1);
    case 1:
      return answers(c, 2);
    case 2:
      return answers(c, 1);
    case 3:
      return answers(c, 3);
    case 4:
      return answers(c, 0);
    case 5:
      return answers(c, 8);
    case 6:
      return answers_by_reference(c, 4);
    case 7:
      return answers_by_reference(c, 4);
    case 8:
      return peek(c, 4) < 10'000;
    case 9:
      return insert(c, 4), true;
    case 10:
      return insert(c, 5), true;
    case 11:
      return c.invalidate(argument(4)), true;
    case 12:
      return now += 10, true;
    case 13:
      return answers(c, 5);
    case 14:
      return answers(c, 6);
    case 15:
      return answers_by_reference(c, 5);
    case 16:
      return now += 10, answers_by_reference(c, 5);
    case 17:
      return c.contains(argument(6)), c.invalidate(argument(6)), true;
    case 18:
      return answers(c, 3);
    case 19:
      return c.resize(3), true;
    case 20:
      return answers(c, 9);
    case 21:
      return c.cache_clear(), true;
    case 22:
      return answers(c, 1);
    default:
      return c.resize(25), true;
  }
}

/// What is kept is right, and weighs what is said.
std::size_t wrongs(const cache& c) {
  const auto info = c.cache_info();
  std::size_t total = 0;
  std::size_t wrong = info.currsize > info.maxsize;
  for (int n = 0; n < 40; ++n) {
    const int r = peek(c, n);
    wrong += c.contains(argument(n)) != (r != -1);
    if (r == -1) continue;
    wrong += r != square(n) && r != square(n) + 7000;
    total += static_cast<std::size_t>(weight_of(r));
  }
  return wrong + (total != info.currsize);
}

struct before_and_after {
  long arguments = argument::live;
  long results = result::live;

  before_and_after() {
    now = 0;
    told.clear();
    told_wrongly = 0;
    argument::used_after_destruction = result::used_after_destruction = 0;
  }
  std::size_t wrongs() const {
    return static_cast<std::size_t>((argument::live != arguments) + (result::live != results) +
                                    (argument::used_after_destruction != 0) + (result::used_after_destruction != 0)) +
           told_wrongly;
  }
};

/// What a cache holds.
std::vector<int> contents(const cache& c) {
  std::vector<int> all;
  for (int n = 0; n < 40; ++n) all.push_back(peek(c, n));
  return all;
}

}  // namespace

TEST_CASE("a part that throws leaves a cache as it was or as after the call", "[cache][faults]") {
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 4, 9, memo::unbounded);
  for (const part p : parts)
    for (std::size_t k = 1;; ++k) {
      CAPTURE(maxsize, static_cast<int>(p), k);
      const before_and_after all;
      std::size_t wrong = 0;
      bool happened = false;
      {
        cache c = squares(maxsize);
        cache undisturbed = squares(maxsize);
        bool is_alike = true;
        at_part fault(p, k, [] { throw support::fault(); });
        for (int i = 0; i < steps; ++i) {
          CAPTURE(i);
          const auto before = contents(c);
          const auto at_first = c.cache_info();
          const int start = now;
          bool threw = false;
          fault.arm();
          try {
            wrong += !step(i, c);
          } catch (const support::fault&) {
            threw = true;
          }
          fault.disarm();
          wrong += wrongs(c);
          const int end = std::exchange(now, start);
          if (is_alike) {
            told.clear();
            step(i, undisturbed);
            now = end;
            const auto after = contents(undisturbed);
            const bool is_completed = contents(c) == after && c.cache_info() == undisturbed.cache_info();
            if (threw && !is_completed) {
              // Then nothing has changed but the miss, and what became too old.
              const auto info = c.cache_info();
              const bool counts = info.hits == at_first.hits && info.misses - at_first.misses <= 1;
              const auto here = contents(c);
              bool same = counts && info.maxsize == at_first.maxsize;
              for (std::size_t n = 0; n < here.size(); ++n)
                same = same && (here[n] == before[n] || (end != start && here[n] == -1));
              CHECK(same);
              CHECK((p != part::listener || i == 16));  // who left for the call before, by reference
              is_alike = false;
            } else {
              CHECK(is_completed);
            }
          }
          now = end;
        }
        happened = fault.has_happened();
        c.cache_clear();
        undisturbed.cache_clear();
        wrong += all.wrongs();
      }
      CHECK(wrong + all.wrongs() == 0);
      if (!happened) {
        CHECK((k > 1 || maxsize == 0));
        break;
      }
    }
}

namespace {

struct callback {
  const char* name;
  void (*on)(cache&);
};
const callback callbacks[] = {
    {"calls with other keys",
     [](cache& c) {
       for (int n = 20; n < 26; ++n) answers(c, n);
     }},
    {"calls with the same keys",
     [](cache& c) {
       for (int n = 0; n < keys; ++n) answers(c, n);
     }},
    {"calls by reference",
     [](cache& c) {
       for (int n = 1; n < keys; n += 2) answers_by_reference(c, n);
     }},
    {"insert",
     [](cache& c) {
       for (int n = 0; n < keys; ++n) insert(c, n);
     }},
    {"invalidate",
     [](cache& c) {
       for (int n = 0; n < keys; ++n) c.invalidate(argument(n));
     }},
    {"invalidate and insert",
     [](cache& c) {
       for (int n = 0; n < keys; ++n) c.invalidate(argument(n)), insert(c, n);
     }},
    {"cache_clear", [](cache& c) { c.cache_clear(); }},
    {"cache_clear and a call", [](cache& c) { c.cache_clear(), answers(c, 1); }},
    {"resize to 0", [](cache& c) { c.resize(0); }},
    {"resize to 1 and back", [](cache& c) { c.resize(1), c.resize(9); }},
    {"time", [](cache&) { now += 10; }},
    {"time and a call", [](cache& c) { now += 10, answers(c, 5); }},
    {"time that goes backward", [](cache& c) { now -= 25, answers(c, 5); }},
    {"a look at everything",
     [](cache& c) {
       for (int n = 0; n < keys; ++n) static_cast<void>(peek(c, n));
       static_cast<void>(c.cache_info());
     }},
};

}  // namespace

TEST_CASE("every part of a cache may call back into it", "[cache][callbacks]") {
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 9, memo::unbounded);
  for (const part p : parts)
    for (const auto& back : callbacks)
      // A listener that made another result leave each time would have no end.
      for (std::size_t k = p == part::listener ? 1 : 0;; ++k) {
        CAPTURE(maxsize, static_cast<int>(p), back.name, k);
        const before_and_after all;
        std::size_t wrong = 0;
        bool happened = false;
        {
          cache c = squares(maxsize);
          at_part call(p, k, [&] { back.on(c); });
          for (int i = 0; i < steps; ++i) {
            call.arm();
            wrong += !step(i, c);
            call.disarm();
            wrong += wrongs(c);
          }
          happened = call.has_happened();
          c.cache_clear();
          wrong += all.wrongs();
        }
        CHECK(wrong + all.wrongs() == 0);
        if (!happened) break;
      }
}

TEST_CASE("a part's call of the cache and an operation that throws at once leave nothing half done",
          "[cache][faults]") {
  for (const auto& i : support::interferences) {
    if (i.what == support::event::destroy) continue;  // a compiler's leak: see faults.cpp
    for (const part p : parts)
      for (std::size_t k = 1;; k += 3) {
        CAPTURE(i.name, static_cast<int>(p), k);
        const before_and_after all;
        std::size_t wrong = 0;
        bool happened = false;
        {
          cache c = squares(9);
          bool is_first = true;
          support::at_operation fault(i, k, [&] {
            if (std::exchange(is_first, false)) throw support::fault();
          });
          at_part call(p, 0, [&] { answers(c, 6), c.invalidate(argument(5)); });
          for (int s = 0; s < steps; ++s) {
            if (p != part::listener) call.arm();
            fault.arm();
            try {
              wrong += !step(s, c);
            } catch (const support::fault&) {
            }
            fault.disarm();
            call.disarm();
            wrong += wrongs(c);
          }
          happened = fault.has_happened();
          c.cache_clear();
          wrong += all.wrongs();
        }
        CHECK(wrong + all.wrongs() == 0);
        if (!happened) break;
      }
  }
}

TEST_CASE("an allocation that fails leaves a cache with parts whole", "[cache][faults]") {
  if (!support::allocations::are_counted) return;
  for (std::size_t k = 1;; ++k) {
    CAPTURE(k);
    const before_and_after all;
    std::size_t wrong = 0;
    support::at_allocation fault(k);
    {
      cache c = squares(9);
      told.reserve(1000);
      for (int i = 0; i < steps; ++i) {
        fault.arm();
        try {
          wrong += !step(i, c);
        } catch (const std::bad_alloc&) {
        }
        fault.disarm();
        wrong += wrongs(c);
      }
    }
    CHECK(wrong + all.wrongs() == 0);
    if (!fault.has_happened()) break;
  }
}

TEST_CASE("what is there at the end is told of, whatever threw on the way", "[cache][faults]") {
  for (const part p : parts)
    for (std::size_t k = 1;; ++k) {
      CAPTURE(static_cast<int>(p), k);
      const before_and_after all;
      std::multiset<std::pair<int, int>> there;
      std::size_t stored = 0;
      bool happened = false;
      {
        cache c = squares(9);
        at_part fault(p, k, [] { throw support::fault(); });
        const auto kept = [&] {
          std::multiset<std::pair<int, int>> found;
          for (int n = 0; n < 40; ++n)
            if (const int r = peek(c, n); r != -1) found.emplace(n, r);
          return found;
        };
        for (int i = 0; i < steps; ++i) {
          fault.arm();
          try {
            step(i, c);
          } catch (const support::fault&) {
          }
          fault.disarm();
          c.invalidate(argument(99));  // tells what the last call left untold
        }
        happened = fault.has_happened();
        there = kept();
        stored = told.size() + there.size();
      }
      CHECK(told.size() == stored);
      if (!happened) break;
    }
}
