// What holds of every call, over each policy: whoever leaves, answers are right, sizes are kept and nothing leaks.
#include <memo/cache.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <new>
#include <random>
#include <stdexcept>
#include <utility>

#include "catch.hpp"
#include "support/fault.hpp"

using support::argument;
using support::result;

#define EACH_POLICY \
  memo::lru, memo::fifo, memo::lfu, memo::random_replacement, memo::sieve, memo::s3_fifo, memo::keep_all

namespace {

constexpr int keys = 12;

template <class Cache>
bool is_right(const Cache& c) {
  const auto info = c.cache_info();
  std::size_t found = 0;
  bool right = info.currsize <= info.maxsize;
  for (int n = 0; n < keys; ++n)
    if (const result* r = c.peek(argument(n))) {
      ++found;
      right = right && r->number() == n * n;
    }
  return right && found == info.currsize;
}

/// Uses of the cache, every kind, with misses, hits and evictions.
template <class Cache>
void step(int i, Cache& c) {
  const int n = i * 7 % keys;
  switch (i % 8) {
    case 5:
      c.insert(result(n * n), argument(n));
      break;
    case 6:
      c.invalidate(argument(n));
      break;
    case 7:
      if (i == 15) c.resize(2);
      if (i == 23) c.cache_clear();
      if (i == 31) c.resize(20);
      [[fallthrough]];
    case 4:
      c.ref(argument(n));
      break;
    default:
      c(argument(n));
      c(argument(1));
  }
}

/// Whether the fault has happened.
template <class Policy, class Fault>
bool survives(Fault& f, std::size_t maxsize, bool results_leak) {
  argument::used_after_destruction = result::used_after_destruction = 0;
  const long arguments = argument::live;
  const long results = result::live;
  std::size_t wrong = 0;
  {
    auto c = memo::memoize<Policy>([](const argument& a) { return result(a.number() * a.number()); }, {.maxsize = maxsize});
    for (int i = 0; i < 40; ++i) {
      f.arm();
      try {
        step(i, c);
      } catch (const support::fault&) {
      } catch (const std::bad_alloc&) {
      }
      f.disarm();
      wrong += !is_right(c);
    }
    for (int n = 0; n < keys; ++n) wrong += c(argument(n)).number() != n * n;
    wrong += !is_right(c);
  }
  CHECK(wrong == 0);
  CHECK(argument::live == arguments);
  CHECK((result::live == results || results_leak));
  CHECK(argument::used_after_destruction + result::used_after_destruction == 0);
  return f.has_happened();
}

}  // namespace

TEMPLATE_TEST_CASE("whatever the policy, an operation that throws spoils nothing", "[cache][policies]", EACH_POLICY) {
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 2, 3, memo::unbounded);
  for (const auto& i : support::interferences) {
    // g++ 12 and Clang do not destroy what a function returns when the destructor of a local throws (llvm-project#12658).
    const bool leaks = i.who == support::role::argument && i.what == support::event::destroy;
    std::size_t k = 0;
    for (bool happened = true; happened;) {
      ++k;
      CAPTURE(maxsize, i.name, k);
      bool is_first = true;
      support::at_operation fault(i, k, [&] {
        if (std::exchange(is_first, false)) throw support::fault();
      });
      happened = survives<TestType>(fault, maxsize, leaks);
    }
  }
}

TEMPLATE_TEST_CASE("whatever the policy, an allocation that fails spoils nothing", "[cache][policies]", EACH_POLICY) {
  if (!support::allocations::are_counted) return;
  const auto maxsize = GENERATE(as<std::size_t>{}, 1, 3, 100, memo::unbounded);
  std::size_t k = 0;
  for (bool happened = true; happened;) {
    ++k;
    CAPTURE(maxsize, k);
    support::at_allocation fault(k);
    happened = survives<TestType>(fault, maxsize, false);
  }
  CHECK(k > 2);
}

TEMPLATE_TEST_CASE("whatever the policy, maxsize 0 keeps nothing and maxsize 1 the last", "[cache][policies]", EACH_POLICY) {
  const auto same = [](int n) { return n; };
  auto none = memo::memoize<TestType>(same, {.maxsize = 0});
  auto one = memo::memoize<TestType>(same, {.maxsize = 1});
  for (int i = 0; i < 5; ++i) CHECK((none(7) == 7 && one(7) == 7));
  CHECK(none.cache_info() == memo::cache_info{0, 5, 0, 0});
  CHECK(one.cache_info() == memo::cache_info{4, 1, 1, 1});
  CHECK((one(8) == 8 && one.contains(8) && !one.contains(7)));
  one.resize(0);
  CHECK((one(8) == 8 && one.cache_info().currsize == 0));
  one.resize(2);
  CHECK((one(8) == 8 && one(9) == 9 && one.contains(8) && one.contains(9)));
  one.cache_clear();
  CHECK(one.cache_info() == memo::cache_info{0, 0, 2, 0});
}

TEMPLATE_TEST_CASE("whatever the policy, a recursion is right at every capacity below and above its depth",
                   "[cache][policies]", EACH_POLICY) {
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 2, 3, 4, 7, 12, 13, 100, memo::unbounded);
  CAPTURE(maxsize);
  std::function<std::size_t()> size;
  std::size_t largest = 0;
  auto c = memo::memoize<TestType>(memo::fn([&](auto self, int n) -> std::int64_t {
                                     const std::int64_t r = n < 2 ? n : self(n - 1) + self(n - 2);
                                     largest = std::max(largest, size());
                                     return r;
                                   }),
                                   {.maxsize = maxsize});
  size = [&] { return c.cache_info().currsize; };
  for (const int n : {12, 3, 14, 12, 0, 13}) {
    std::int64_t a = 0, b = 1;
    for (int i = 0; i < n; ++i) a = std::exchange(b, a + b);
    CHECK(c(n) == a);
  }
  CHECK(largest <= maxsize);
}

TEMPLATE_TEST_CASE("whatever the policy, a body may throw, and call, clear, resize and change its cache",
                   "[cache][policies]", EACH_POLICY) {
  const auto seed = GENERATE(1u, 2u, 3u);
  const auto maxsize = GENERATE(as<std::size_t>{}, 1, 2, 5, 20);
  CAPTURE(seed, maxsize);
  std::mt19937 random(seed);
  std::function<int(int)> body;
  auto c = memo::memoize<TestType>([&](int n) { return body(n); }, {.maxsize = maxsize});
  int depth = 0;
  std::size_t wrong = 0;
  body = [&](int n) {
    const struct level {
      int& d;
      explicit level(int& x) : d(x) { ++d; }
      ~level() { --d; }
    } guard(depth);
    const int other = static_cast<int>(random() % 30);
    const auto choice = random() % 12;
    if (depth < 4) {
      if (choice < 4) wrong += c(choice == 0 ? n : other) != (choice == 0 ? n : other);
      if (choice == 4) c.invalidate(other), c.invalidate(n);
      if (choice == 5) c.insert(other, other), c.insert(n, n);
      if (choice == 6) c.cache_clear();
      if (choice == 7) c.resize(random() % (2 * maxsize));
      if (choice == 8) c.resize(maxsize);
      if (choice == 9) throw std::runtime_error("body");
    }
    return n;
  };
  for (int i = 0; i < 3000; ++i) {
    const int n = static_cast<int>(random() % 30);
    try {
      wrong += c(n) != n;
    } catch (const std::runtime_error&) {
    }
    const auto info = c.cache_info();
    std::size_t found = 0;
    for (int k = 0; k < 30; ++k) found += c.contains(k);
    wrong += found != info.currsize || info.currsize > info.maxsize;
  }
  CHECK(wrong == 0);
}
