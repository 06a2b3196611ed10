#include <memo/stack.hpp>

#include <cstdint>
#include <exception>
#include <optional>
#include <thread>

#include <memo/cache.hpp>
#include <memo/fn.hpp>
#include <memo/table.hpp>

#include "catch.hpp"
#include "support/fiber.hpp"

using support::fiber;

namespace {

constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
/// The same with a frame of more than 3 KiB a level.
constexpr auto depth_in_steps = memo::fn([](auto self, int n) -> int {
  volatile char frame[3 * 1024];
  frame[static_cast<unsigned>(n) % sizeof frame] = 1;
  return n == 0 ? 0 : self(n - 1) + frame[static_cast<unsigned>(n) % sizeof frame];
});
constexpr int endless = 100'000'000;

/// The smallest stack on which a recursion may be begun without naming it. The address sanitizer's frames are larger.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MEMO_TEST_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define MEMO_TEST_SANITIZED
#endif
#endif
#if defined(MEMO_TEST_SANITIZED)
constexpr std::size_t smallest = 128 * 1024;
#else
constexpr std::size_t smallest = 32 * 1024;
#endif

/// How deep f goes before it says that it is too deep, in steps of a sixteenth; -1 if it says something else.
template <class F>
int reach(F f) {
  int reached = 0;
  for (int n = 1; n < 1'000'000; n += n / 16 + 1) {
    try {
      f(n);
      reached = n;
    } catch (const memo::recursion_too_deep&) {
      return reached;
    } catch (...) {
      return -1;
    }
  }
  return reached;
}

template <class F>
int reach_on_fiber(std::size_t size, bool is_named, F f) {
  fiber on(size);
  int reached = -1;
  on.run([&] {
    std::optional<memo::stack_scope> named;
    if (is_named) named.emplace(on.low(), on.size());
    reached = reach(f);
  });
  return reached;
}

/// The same through a cache's self, and by the cache's own name.
int reach_of_cache(std::size_t size, bool is_named) {
  return reach_on_fiber(size, is_named, [](int n) { return memo::cache(depth)(n); });
}
int reach_by_name(std::size_t size, bool is_named) {
  return reach_on_fiber(size, is_named, [](int n) {
    static int (*call)(int);
    static auto c = memo::cache(+[](int m) { return m == 0 ? 0 : call(m - 1) + 1; });
    call = [](int m) { return c(m); };
    c.cache_clear();
    return c(n);
  });
}

}  // namespace

TEST_CASE("a stack that nobody named carries a short recursion, and a long one is refused", "[deep]") {
  for (const std::size_t size : {128u * 1024u, 256u * 1024u, 1024u * 1024u}) {
    const int reached = reach_on_fiber(size, false, depth);
    CHECK(reached > 20);
    CHECK(reached < 32 * 1024 / 32);
  }
  CHECK(reach_of_cache(256 * 1024, false) > 20);
  CHECK(reach_by_name(256 * 1024, false) > 20);
}

TEST_CASE("a recursion too deep for a small stack is refused before it has used it up", "[deep]") {
  const auto is_refused = [](std::size_t size, bool is_named, auto f) {
    return reach_on_fiber(size, is_named, [&](int) { f(endless); }) == 0;
  };
  const auto all_are_refused = [&](std::size_t size, bool is_named) {
    return is_refused(size, is_named, depth) && is_refused(size, is_named, depth_in_steps) &&
           is_refused(size, is_named, [](int n) { memo::cache(depth)(n); }) &&
           is_refused(size, is_named, [](int n) { memo::lru_cache(depth_in_steps)(n); });
  };
  CHECK(all_are_refused(smallest, false));
  for (const std::size_t size : {smallest, smallest / 4 * 3, smallest / 2}) CHECK(all_are_refused(size, true));
  CHECK(reach_on_fiber(smallest, false, depth) > 5);
  CHECK(reach_on_fiber(smallest, true, depth) > 5);
}

TEST_CASE("a stack that was named carries what it has room for, and no more", "[deep]") {
  const int small = reach_on_fiber(256 * 1024, true, depth);
  const int large = reach_on_fiber(2 * 1024 * 1024, true, depth);
  CHECK(small > 2 * reach_on_fiber(256 * 1024, false, depth));
  CHECK(large > 5 * small);
  CHECK(reach_of_cache(2 * 1024 * 1024, true) > 5 * reach_of_cache(256 * 1024, false));
  CHECK(reach_by_name(2 * 1024 * 1024, true) > 5 * reach_by_name(256 * 1024, false));
}

TEST_CASE("a table outside its domain is a recursion as any other", "[deep]") {
  constexpr auto& t = memo::table<depth, memo::below<5>>;
  CHECK(reach_on_fiber(256 * 1024, false, t) > 20);
  CHECK(reach_on_fiber(1024 * 1024, true, t) > 500);
}

TEST_CASE("what was too deep on one stack is answered on another", "[deep]") {
  auto c = memo::cache(depth);
  fiber on(256 * 1024);
  bool threw = false;
  on.run([&] {
    try {
      c(endless);
    } catch (const memo::recursion_too_deep&) {
      threw = true;
    }
    CHECK(c(10) == 10);
  });
  CHECK(threw);
  CHECK(c(500) == 500);
}

TEST_CASE("a call on a fiber goes on from one on the thread's stack", "[deep]") {
  auto c = memo::cache(depth);
  auto outer = memo::cache([&](int n) {
    fiber on(256 * 1024);
    int result = -1;
    on.run([&] { result = c(n); });
    return result;
  });
  CHECK(outer(20) == 20);
  CHECK(c.cache_info() == memo::cache_info{0, 21, memo::unbounded, 21});
}

TEST_CASE("scopes end in any order, and on any thread", "[deep]") {
  fiber first(256 * 1024), second(1024 * 1024), third(256 * 1024);
  std::optional<memo::stack_scope> a, b, c;
  a.emplace(first.low(), first.size());
  b.emplace(second.low(), second.size());
  c.emplace(third.low(), third.size());
  b.reset();
  int reached = -1;
  const auto on = [&](fiber& f) {
    f.run([&] { reached = reach(depth); });
    return reached;
  };
  const int named = on(first);
  CHECK(on(third) > named / 2);
  CHECK(on(second) < named);
  std::thread([&] {
    a.reset();
    b.emplace(second.low(), second.size());
  }).join();
  CHECK(on(second) > 2 * named);
  CHECK(on(first) < named);
}

namespace {

/// Two fibers that call over one cache, and yield to the other in each body.
template <class Call>
void take_turns(bool are_named, Call call) {
  fiber first(256 * 1024), second(256 * 1024);
  fiber* running = nullptr;
  auto c = memo::lru_cache([&](auto self, int n) -> int {
    if (running) running->yield();
    return n % 10 == 0 ? 0 : self(n - 1) + 1;
  });
  const auto on = [&](fiber& f, int n) {
    return [&c, &f, n, are_named, call] {
      std::optional<memo::stack_scope> named;
      if (are_named) named.emplace(f.low(), f.size());
      call(c, n);
    };
  };
  auto low = on(first, 13), high = on(second, 119);
  running = &first;
  first.start(low);
  running = &second;
  second.start(high);
  while (!first.has_ended() || !second.has_ended())
    for (fiber* f : {&first, &second})
      if (!f->has_ended()) {
        running = f;
        f->resume();
      }
  running = nullptr;
  CHECK(c(205) == 5);
  CHECK(c.cache_info() == memo::cache_info{0, 20, 128, 20});
  CHECK((c.contains(13) && c.contains(119) && c.invalidate(112)));
}

}  // namespace

TEST_CASE("fibers that take turns inside bodies over one cache end in any order") {
  const auto call = [](auto& c, int n) { CHECK(c(n) == n % 10); };
  const auto refer = [](auto& c, int n) { CHECK(c.ref(n) == n % 10); };
  for (const bool are_named : {false, true}) {
    take_turns(are_named, call);
    take_turns(are_named, refer);
  }
}
