// What is the user's in a concurrent cache runs under no lock, throws and calls back.
#include <memo/detail/share/shared_function.hpp>

#include <memo/cache.hpp>
#include <memo/share.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "catch.hpp"
#include "support/own_names.hpp"
#include "support/probe.hpp"

namespace {

using support::argument;
using support::event;
using support::result;
using support::role;

/// Calls back at each event.
template <class F>
struct calling_back : support::observer {
  F f;
  role whose;
  event which;
  int depth = 0;
  long times = 0;

  calling_back(F g, role r, event e) : f(std::move(g)), whose(r), which(e) { support::watching = this; }
  ~calling_back() { support::watching = nullptr; }
  void happened(role r, event e) override {
    if (r != whose || e != which || depth > 0) return;
    ++depth;
    ++times;
    f();
    --depth;
  }
};

}  // namespace

TEST_CASE("hash, equality, copy, move and destructor may call the cache back", "[share]") {
  const long arguments = argument::live;
  const long results = result::live;
  for (const role r : {role::argument, role::result})
    for (const event e : {event::hash, event::equal, event::copy, event::move, event::destroy}) {
      const auto check = [&](auto make) {
        {
          auto c = make([](const argument& a) { return result(a.number()); });
          int errors = 0;
          {
            calling_back observe(
                [&] {
                  try {
                    c(argument(5));
                    c.contains(argument(1));
                    c.invalidate(argument(5));
                    c.insert(result(6), argument(6));
                  } catch (const memo::called_back_under_lock&) {
                    ++errors;
                  }
                },
                r, e);
            for (int i = 0; i < 60; ++i) CHECK(c(argument(i % 4)).number() == i % 4);
            c.invalidate(argument(1));
            c.cache_clear();
            if (!(r == role::result && (e == event::hash || e == event::equal))) CHECK(observe.times > 0);
          }
          CHECK(errors == 0);
          CHECK(c.cache_info().currsize <= 3);
        }
        CHECK(argument::live == arguments);
        CHECK(result::live == results);
        CHECK(argument::used_after_destruction + result::used_after_destruction == 0);
      };
      check([](auto f) { return memo::memoize<memo::lru, memo::concurrent>(f, {.maxsize = 3}); });
      check([](auto f) { return memo::memoize<memo::lfu, memo::single_flight>(f, {.maxsize = 3}, memo::shards{2}); });
    }
}

TEST_CASE("a result that comes after a call looked and before it runs the body is found, and not computed again",
          "[share]") {
  int runs = 0;
  auto c = memo::memoize<memo::single_flight>([&](const argument& a) { return ++runs, result(a.number()); });
  calling_back observe([&] { c(argument(5)); }, role::argument, event::copy);  // as the key is made
  CHECK(c(argument(5)).number() == 5);
  CHECK(observe.times == 1);
  CHECK(runs == 1);
  CHECK(c.cache_info() == memo::cache_info{1, 1, 128, 1});
}

TEST_CASE("a cache is moved with all that it keeps", "[share]") {
  auto c = memo::memoize<memo::concurrent>([](int n) { return n; });
  c(1);
  auto d = std::move(c);
  CHECK(d.contains(1));
  CHECK(d(1) == 1);
  CHECK(d.cache_info() == memo::cache_info{1, 1, 128, 1});
}

namespace {

/// The same calls to a cache of one thread and to one that threads could share, of words and in one shard.
template <class Policy>
void check_beside_one_thread(std::size_t maxsize) {
  CAPTURE(maxsize);
  const auto body = [](int n) { return n * n; };
  auto plain = memo::memoize<Policy>(body, {.maxsize = maxsize});
  auto shared = memo::memoize<Policy, memo::concurrent>(body, {.maxsize = maxsize}, memo::shards{1});
  std::uint64_t random = maxsize;
  for (int i = 0; i < 3000; ++i) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    const int n = static_cast<int>(random >> 60);
    const std::size_t size = (random >> 33) % (2 * maxsize + 1);
    const auto both = [&](const auto& f) { return f(plain) == f(shared); };
    bool is_same = true;
    switch (random >> 40 & 63) {
      case 0:
        plain.cache_clear(), shared.cache_clear();
        break;
      case 1:
        plain.resize(size), shared.resize(size);
        break;
      case 2:
      case 3:
        plain.insert(-n, n), shared.insert(-n, n);
        break;
      case 4:
      case 5:
        is_same = both([&](auto& c) { return c.invalidate(n); });
        break;
      case 6:
        is_same = both([&](auto& c) { return c.contains(n); });
        break;
      default:
        is_same = both([&](auto& c) { return c(n); });
    }
    const memo::cache_info one = plain.cache_info(), other = shared.cache_info();
    is_same = is_same && one.hits == other.hits && one.misses == other.misses && one.currsize == other.currsize;
    for (int k = 0; k < 16; ++k) {
      const auto* const kept = plain.peek(k);
      is_same = is_same && shared.peek(k) == (kept ? std::optional(*kept) : std::nullopt);
    }
    if (!is_same) FAIL("call " << i << ", key " << n);
  }
}

}  // namespace

TEST_CASE("in one shard words come, stay and leave as in a cache of one thread", "[share]") {
  for (const std::size_t maxsize : {1u, 2u, 5u, 12u}) {
    check_beside_one_thread<memo::lru>(maxsize);
    check_beside_one_thread<memo::fifo>(maxsize);
  }
}

TEST_CASE("in a full cache, what was invalidated while it was computed is not stored, however deep, and the rest is",
          "[share]") {
  constexpr int depth = 20;
  std::function<void()> change = [] {};
  const auto body = [&](auto self, int n) -> int {
    if (n % 100 != 0) return self(n - 1) + 1;
    change();
    return n;
  };
  auto c =
      memo::memoize<memo::lru, memo::concurrent>(memo::fn<int(int)>(body), {.maxsize = depth + 5}, memo::shards(1));
  for (int which = 0; which <= depth; ++which) {
    const int first = 1000 * (which + 1);
    change = [] {};
    c(first + 900 + depth), c(first + 800 + depth);
    REQUIRE(c.cache_info().currsize == depth + 5);
    change = [&] { c.invalidate(first + which); };
    CHECK(c(first + depth) == first + depth);
    for (int n = 0; n <= depth; ++n) {
      CAPTURE(which, n);
      CHECK(c.contains(first + n) == (n != which));
    }
    change = [&] { c.invalidate(first + 400); };
    c(first + 400);
    CHECK_FALSE(c.contains(first + 400));
    change = [&] { c.cache_clear(); };
    c(first + 500 + depth);
    CHECK(c.cache_info().currsize == 0);
  }
}

TEST_CASE("functions and operators of the user's are not taken for a concurrent cache's", "[share]") {
  using own_names::number;
  auto c = memo::memoize<memo::single_flight>(
      [](const number& n, int) { return n; }, {.maxsize = 1},
      memo::on_removal([](memo::removal, const number&, const number&, int) {}));
  CHECK(c(number{1}, 0).value == 1);
  CHECK(c(number{2}, 0).value == 2);
  CHECK(c(number{2}, 0).value == 2);
  CHECK(c.peek(number{2}, 0)->value == 2);
  auto words = memo::memoize<memo::concurrent>([](int n) { return number{n}; }, {.maxsize = 1});
  CHECK(words(1).value == 1);
  CHECK(words(2).value == 2);
  CHECK(words(2).value == 2);
}
