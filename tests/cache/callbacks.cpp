#include <memo/cache.hpp>

#include <cstddef>
#include <new>

#include "catch.hpp"
#include "support/allocations.hpp"
#include "support/fault.hpp"

using support::argument;
using support::result;

namespace {

constexpr int keys = 12;

int square(int n) { return n * n; }

template <class Policy>
auto squares(std::size_t maxsize) {
  return memo::memoize<Policy>([](const argument& a) { return result(square(a.number())); }, {.maxsize = maxsize});
}
template <class Policy>
using cache = decltype(squares<Policy>(0));

bool answers(auto& c, int n) { return c(argument(n)).number() == square(n); }
bool answers_by_reference(auto& c, int n) { return c.ref(argument(n)).number() == square(n); }
bool peeks(const auto& c, int n) {
  const argument asked(n);
  const result* r = c.peek(asked);
  return !r || r->number() == square(n);
}
void insert(auto& c, int n) { c.insert(result(square(n)), argument(n)); }

/// Uses of the cache, every kind, with misses, hits and evictions; whether all answers were right.
bool use(auto& c) {
  bool right = true;
  for (const int n : {1, 2, 1, 3, 4}) right = answers(c, n) && right;
  for (const int n : {4, 5, 1}) right = answers_by_reference(c, n) && right;
  for (const int n : {5, 9}) right = peeks(c, n) && right;
  for (const int n : {5, 6}) insert(c, n);
  c.invalidate(argument(5));
  for (const int n : {5, 6}) right = answers(c, n) && right;
  c.resize(2);
  right = answers(c, 7) && right;
  c.cache_clear();
  right = answers(c, 1) && right;
  c.resize(20);
  for (int n = 0; n < keys; ++n) right = answers(c, n) && right;
  return right;
}

template <class Cache>
struct callback {
  const char* name;
  void (*on)(Cache&);
};
template <class Cache>
const callback<Cache> callbacks[] = {
    {"calls with other keys",
     [](Cache& c) {
       for (int n = 20; n < 26; ++n) answers(c, n);
     }},
    {"calls with the same keys",
     [](Cache& c) {
       for (int n = 0; n < 8; ++n) answers(c, n);
     }},
    {"calls by reference",
     [](Cache& c) {
       for (int n = 3; n < 22; n += 2) answers_by_reference(c, n);
     }},
    {"growth",
     [](Cache& c) {
       for (int n = 20; n < 80; ++n) answers(c, n);
     }},
    {"insert",
     [](Cache& c) {
       for (int n = 0; n < 8; ++n) insert(c, n);
     }},
    {"invalidate",
     [](Cache& c) {
       for (int n = 0; n < keys; ++n) c.invalidate(argument(n));
     }},
    {"invalidate and insert",
     [](Cache& c) {
       for (int n = 0; n < keys; ++n) c.invalidate(argument(n)), insert(c, n);
     }},
    {"cache_clear", [](Cache& c) { c.cache_clear(); }},
    {"cache_clear and a call", [](Cache& c) { c.cache_clear(), answers(c, 1); }},
    {"resize to 0", [](Cache& c) { c.resize(0); }},
    {"resize to 1 and back", [](Cache& c) { c.resize(1), c.resize(3); }},
    {"contains and peek",
     [](Cache& c) {
       for (int n = 0; n < keys; ++n) static_cast<void>(peeks(c, n));
     }},
};

/// A comparison that changed the cache each time would have no answer, and a destructor that made another entry leave
/// each time no end.
bool may_always_call_back(support::event e) { return e != support::event::equal && e != support::event::destroy; }

/// Whether the callback has happened.
bool survives(auto& call, auto& c, std::size_t& wrong) {
  call.arm();
  wrong += !use(c);
  call.disarm();
  const auto info = c.cache_info();
  wrong += info.currsize > info.maxsize;
  std::size_t found = 0;
  for (int n = 0; n < 100; ++n) {
    found += c.contains(argument(n));
    wrong += !peeks(c, n);
  }
  wrong += found != info.currsize;
  wrong += !use(c);
  return call.has_happened();
}

}  // namespace

TEMPLATE_TEST_CASE("every operation of arguments and results may call back into the cache", "[cache][callbacks]",
                   memo::lru, memo::fifo, memo::lfu, memo::random_replacement, memo::sieve, memo::s3_fifo,
                   memo::keep_all) {
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 2, 3, memo::unbounded);
  for (const auto& i : support::interferences)
    for (const auto& back : callbacks<cache<TestType>>)
      for (std::size_t k = may_always_call_back(i.what) ? 0 : 1;; ++k) {
        CAPTURE(maxsize, i.name, back.name, k);
        argument::used_after_destruction = result::used_after_destruction = 0;
        const long arguments = argument::live;
        const long results = result::live;
        std::size_t wrong = 0;
        bool happened = false;
        {
          auto c = squares<TestType>(maxsize);
          support::at_operation call(i, k, [&] { back.on(c); });
          happened = survives(call, c, wrong);
          c.cache_clear();
          wrong += argument::live != arguments;
          wrong += result::live != results;
        }
        wrong += argument::live != arguments;
        wrong += result::live != results;
        CHECK(wrong == 0);
        CHECK(argument::used_after_destruction == 0);
        CHECK(result::used_after_destruction == 0);
        if (!happened) break;
      }
}

TEMPLATE_TEST_CASE("operator new may call back into the cache", "[cache][callbacks]", memo::lru, memo::fifo, memo::lfu,
                   memo::random_replacement, memo::sieve, memo::s3_fifo, memo::keep_all) {
  if (!support::allocations::are_counted) return;
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 2, 3, memo::unbounded);
  for (const auto& back : callbacks<cache<TestType>>)
    for (std::size_t k = 1;; ++k) {
      CAPTURE(maxsize, back.name, k);
      const auto before = support::allocations::bytes_live;
      std::size_t wrong = 0;
      bool happened = false;
      {
        auto c = squares<TestType>(maxsize);
        support::before_allocation call(k, [&] { back.on(c); });
        happened = survives(call, c, wrong);
      }
      CHECK(wrong == 0);
      CHECK(support::allocations::bytes_live == before);
      if (!happened) break;
    }
}

TEMPLATE_TEST_CASE("results may call back while the cache is destroyed", "[cache][callbacks]", memo::lru, memo::fifo,
                   memo::lfu, memo::random_replacement, memo::sieve, memo::s3_fifo, memo::keep_all) {
  using cache_type = cache<TestType>;
  const long results = result::live;
  std::size_t calls = 0;
  {
    cache_type* target = nullptr;
    support::at_operation call(support::interferences[7], 0, [&] {
      ++calls;
      answers(*target, 3);
      insert(*target, 5);
      target->cache_clear();
    });
    auto c = squares<TestType>(5);
    target = &c;
    for (int n = 0; n < 5; ++n) answers(c, n);
    call.arm();
    c.~cache_type();
    call.disarm();
    new (&c) cache_type(squares<TestType>(5));
  }
  CHECK(calls == 5);
  CHECK(result::live == results);
}

TEST_CASE("a comparison that changes the cache does not hide what is stored", "[cache][callbacks]") {
  auto c = squares<memo::lru>(100);
  for (int n = 0; n < 50; ++n) answers(c, n);
  support::at_operation call(support::interferences[1], 1, [&] {
    for (int n = 50; n < 90; ++n) answers(c, n);
  });
  call.arm();
  CHECK(c.contains(argument(7)));
  call.disarm();
  CHECK(call.has_happened());
  CHECK(c.cache_info().currsize == 90);
}
