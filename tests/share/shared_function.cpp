// What is the user's in a concurrent cache runs under no lock, throws and calls back.
#include <memo/detail/share/shared_function.hpp>

#include <memo/cache.hpp>
#include <memo/share.hpp>

#include <cstddef>
#include <utility>

#include "catch.hpp"
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

TEST_CASE("a cache is moved with all that it keeps", "[share]") {
  auto c = memo::memoize<memo::concurrent>([](int n) { return n; });
  c(1);
  auto d = std::move(c);
  CHECK(d.contains(1));
  CHECK(d(1) == 1);
  CHECK(d.cache_info() == memo::cache_info{1, 1, 128, 1});
}
