// What is the user's in a concurrent cache runs under no lock, throws and calls back.
#include <memo/detail/share/shared_function.hpp>

#include <memo/cache.hpp>
#include <memo/share.hpp>

#include <cstddef>
#include <stdexcept>
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
        CHECK(argument::live == 0);
        CHECK(result::live == 0);
        CHECK(argument::used_after_destruction + result::used_after_destruction == 0);
      };
      check([](auto f) { return memo::memoize<memo::lru, memo::concurrent>(f, {.maxsize = 3}); });
      check([](auto f) { return memo::memoize<memo::lfu, memo::single_flight>(f, {.maxsize = 3}, memo::shards{2}); });
    }
}

TEST_CASE("what throws leaves the cache as it was, and nothing leaks", "[share]") {
  for (int n = 0; n < 400; ++n) {
    {
      auto c = memo::memoize<memo::lru, memo::single_flight>([](const argument& a) { return result(a.number()); }, {.maxsize = 2},
                                                             memo::on_removal{[](memo::removal, const result&, const argument&) {}});
      struct failing : support::observer {
        int left;
        explicit failing(int after) : left(after) { support::watching = this; }
        ~failing() { support::watching = nullptr; }
        void happened(role, event e) override {
          if (e != event::destroy && left-- == 0) throw std::runtime_error("fault");
        }
      };
      bool has_thrown = false;
      {
        const failing fault(n);
        try {
          for (int i = 0; i < 12; ++i) {
            c(argument(i % 3));
            if (i == 5) c.invalidate(argument(2));
            if (i == 7) c.insert(result(1), argument(1));
          }
        } catch (const std::runtime_error&) {
          has_thrown = true;
        }
      }
      const auto info = c.cache_info();
      std::size_t there = 0;
      for (int i = 0; i < 3; ++i) there += c.contains(argument(i));
      CHECK(info.currsize == there);
      for (int i = 0; i < 3; ++i) CHECK(c(argument(i)).number() == i);
      if (!has_thrown) n = 400;
    }
    if (argument::live != 0 || result::live != 0) FAIL("leak after " << n);
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
