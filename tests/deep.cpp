#include <memo/deep.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <memo/cache.hpp>
#include <memo/dense.hpp>
#include <memo/fn.hpp>
#include <memo/stack.hpp>
#include <memo/table.hpp>

#include <sys/resource.h>

#include "catch.hpp"
#include "support/fiber.hpp"

using support::fiber;

namespace {

/// A level of more than 16 KiB.
template <class Self>
int wide_body(const Self& self, int n) {
  volatile char frame[16 * 1024];
  frame[static_cast<unsigned>(n) % sizeof frame] = 1;
  return n == 0 ? 0 : self(n - 1) + frame[static_cast<unsigned>(n) % sizeof frame];
}
constexpr auto wide = memo::fn([](auto self, int n) -> int { return wide_body(self, n); });
/// Levels that take a stack and more than one piece.
constexpr int far = 5000;

constexpr auto fib = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
});
constexpr auto deep_fib = memo::deep(fib);

struct unhappy {
  int at;
};
/// Says when it is destroyed.
struct witness {
  int n;
  std::vector<int>* log;
  ~witness() { log->push_back(n); }
};

}  // namespace

TEST_CASE("a recursion that no stack holds is answered, whatever layers are above and below") {
  CHECK_THROWS_AS(wide(far), memo::recursion_too_deep);
  CHECK(memo::deep(wide)(far) == far);
  CHECK(memo::deep(memo::deep(wide))(far) == far);
  CHECK(memo::cache(memo::deep(wide))(far) == far);
  CHECK(memo::deep(memo::cache(wide))(far) == far);
  CHECK(memo::lru_cache(memo::deep(wide), 10)(far) == far);
  CHECK(memo::lru_cache(memo::deep(memo::lru_cache(wide, 2)), 3)(far) == far);
  CHECK(memo::memoize<memo::sieve>(memo::deep(wide), {.maxsize = 10}, memo::expire_after_write(std::chrono::hours(1)))(far) == far);
  CHECK(memo::dense_cache(memo::deep(wide), far + 1)(far) == far);
  CHECK(memo::deep(memo::dense_cache(wide, far / 2))(far) == far);
}

TEST_CASE("what is deep stays so over and below a table") {
  static constexpr auto narrow = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
  static constexpr auto deep_narrow = memo::deep(narrow);
  constexpr auto& t = memo::table<deep_narrow, memo::below<100>>;
  static_assert(t[99] == 99);
  constexpr int beyond = 300'000;
  CHECK_THROWS_AS((memo::table<narrow, memo::below<100>>(beyond)), memo::recursion_too_deep);
  CHECK(memo::deep(t)(beyond) == beyond);
  CHECK(memo::lru_cache(memo::deep(t))(beyond) == beyond);
}

TEST_CASE("in constant evaluation it is the function below, as deep as that") {
  static_assert(deep_fib(90) == 2'880'067'194'370'816'120 && memo::at<deep_fib>(90) == deep_fib(90));
  static_assert(deep_fib(200) == fib(200));
  static_assert(memo::table<deep_fib, memo::below<94>>[90] == deep_fib(90));
  CHECK(deep_fib(90) == fib(90));
}

TEST_CASE("it remembers within a call as fn does") {
  int runs = 0;
  const auto counted = memo::deep(memo::fn([&](auto self, int n) -> std::uint64_t {
    ++runs;
    return n < 2 ? 1 : self(n - 1) + self(n - 2);
  }));
  CHECK(counted(40) == 165'580'141);
  CHECK(runs == 41);
  CHECK(memo::deep([](int n) { return n * n; })(7) == 49);
}

TEST_CASE("over a cache it is that cache") {
  auto plain = memo::lru_cache(fib, 20);
  auto deep = memo::deep(memo::lru_cache(fib, 20));
  for (const std::uint64_t n : {30u, 5u, 35u}) CHECK(deep(n) == plain(n));
  CHECK(deep.wrapped().cache_info() == plain.cache_info());
}

TEST_CASE("arguments and results come through as they do without it") {
  SECTION("text that is looked up as it is") {
    auto d = memo::deep(memo::cache([](auto self, const std::string& s) -> std::size_t {
      return s.empty() ? 0 : 1 + self(std::string_view(s).substr(1));
    }));
    CHECK(d("abc") == 3);
    CHECK(d(std::string_view("bc")) == 2);
    CHECK(d.wrapped().cache_info() == memo::cache_info{1, 4, memo::unbounded, 4});
  }
  SECTION("a result that can only be moved, from a piece") {
    const auto body = [](auto self, int n) -> std::unique_ptr<int> {
      volatile char frame[16 * 1024];
      frame[0] = 1;
      return std::make_unique<int>(n == 0 ? 0 : *self(n - 1) + frame[0]);
    };
    CHECK(*memo::deep(memo::fn(body))(far) == far);
    auto c = memo::deep(memo::cache(body));
    const std::unique_ptr<int>& kept = c(far);
    CHECK(*kept == far);
    CHECK(&kept == &c(far));
  }
}

TEST_CASE("what a body throws comes through every piece, and what was begun is undone from within") {
  std::vector<int> log;
  bool fails = true;
  const auto body = [&](auto self, int n) -> int {
    volatile char frame[16 * 1024];
    frame[0] = 1;
    const witness w{n, &log};
    if (n == 0 && fails) throw unhappy{42};
    return n == 0 ? 0 : self(n - 1) + frame[0];
  };
  const auto is_undone = [&](auto&& layer) {
    log.clear();
    fails = true;
    const unhappy* thrown = nullptr;
    try {
      layer(far);
    } catch (const unhappy& e) {
      thrown = &e;
      CHECK(e.at == 42);
    }
    CHECK(thrown);
    bool in_order = log.size() == far + 1;
    for (std::size_t i = 0; in_order && i < log.size(); ++i) in_order = log[i] == static_cast<int>(i);
    fails = false;
    return in_order && layer(far) == far;
  };
  CHECK(is_undone(memo::deep(memo::fn(body))));
  auto c = memo::lru_cache(memo::deep(memo::fn(body)), 7);
  CHECK(is_undone(c));
  CHECK(c.cache_info() == memo::cache_info{0, 2 * (far + 1), 7, 7});
  CHECK(is_undone(memo::deep(memo::dense_cache(body, far + 1))));
}

TEST_CASE("a body may catch on one piece what was thrown on another, and go on") {
  const auto body = memo::fn([](auto self, int n) -> int {
    volatile char frame[16 * 1024];
    frame[0] = 1;
    if (n == 0) throw unhappy{n};
    try {
      return self(n - 1) + frame[0];
    } catch (const unhappy& e) {
      if (e.at + 1 != n) return -1;
      if (n == far) return n;
      throw unhappy{n};
    }
  });
  CHECK(memo::deep(body)(far) == far);
}

TEST_CASE("several caches that call each other by name are deep together") {
  static int (*odd_before)(int) = nullptr;
  static auto even = memo::deep(memo::cache([](int n) { return n == 0 ? 0 : wide_body(odd_before, n); }));
  static auto odd = memo::deep(memo::lru_cache([](int n) { return n == 0 ? 0 : wide_body([](int m) { return even(m); }, n); }, 3));
  odd_before = [](int n) { return odd(n); };
  CHECK(even(far) == far);
  CHECK(even.wrapped().cache_info().misses == far / 2 + 1);
  CHECK(odd.wrapped().cache_info() == memo::cache_info{0, far / 2, 3, 3});
}

TEST_CASE("any number of threads go deep at once") {
  std::vector<std::thread> threads;
  std::vector<int> results(4);
  for (int& r : results)
    threads.emplace_back([&r] {
      for (int i = 0; i < 3; ++i) r += memo::lru_cache(memo::deep(wide))(far / 2 + i) - i;
    });
  for (auto& t : threads) t.join();
  CHECK(results == std::vector<int>(4, 3 * (far / 2)));
}

TEST_CASE("a body on a piece that calls plain layers is refused before the piece ends, and goes on", "[deep]") {
  const auto outer = memo::deep(memo::fn([](auto self, int n) -> int {
    volatile char frame[16 * 1024];
    frame[0] = 1;
    if (n > 0) return self(n - 1) + frame[0];
    int refused = 0;
    try {
      memo::cache(wide)(100'000);
    } catch (const memo::recursion_too_deep&) {
      ++refused;
    }
    return refused == 1 && memo::cache(wide)(10) == 10 ? 0 : -1'000'000;
  }));
  CHECK(outer(1000) == 1000);
}

TEST_CASE("a level may be as large as was said") {
  const auto huge = [](auto self, int n) -> int {
    volatile char frame[600 * 1024];
    frame[0] = 1;
    return n == 0 ? 0 : self(n - 1) + frame[0];
  };
  CHECK(memo::deep<1024 * 1024>(huge)(300) == 300);
  CHECK(memo::lru_cache(memo::deep<1024 * 1024>(huge))(300) == 300);
}

TEST_CASE("a fiber goes deep on a stack that nobody named, and on one that was named") {
  for (const bool is_named : {false, true}) {
    fiber on(256 * 1024);
    int results[3] = {};
    on.run([&] {
      std::optional<memo::stack_scope> named;
      if (is_named) named.emplace(on.low(), on.size());
      results[0] = memo::deep(wide)(far);
      results[1] = memo::lru_cache(memo::deep(wide))(far);
      results[2] = memo::deep(memo::cache(wide))(far);
    });
    CHECK(results[0] == far);
    CHECK(results[1] == far);
    CHECK(results[2] == far);
  }
}

namespace {

/// Two fibers go deep over one cache, and yield to each other from their pieces.
template <class Resume>
void take_turns(Resume resume) {
  fiber first(256 * 1024), second(256 * 1024);
  fiber* running = nullptr;
  auto c = memo::lru_cache(memo::deep(memo::fn([&](auto self, int n) -> int {
    volatile char frame[16 * 1024];
    frame[0] = 1;
    if (running && n % 500 == 0) running->yield();
    return n % 2000 == 0 ? 0 : self(n - 1) + frame[0];
  })));
  int results[2] = {};
  auto low = [&] { results[0] = c(1999); };
  auto high = [&] { results[1] = c(3999); };
  running = &first;
  first.start(low);
  running = &second;
  second.start(high);
  while (!first.has_ended() || !second.has_ended())
    for (fiber* f : {&first, &second})
      if (!f->has_ended()) {
        running = f;
        resume(*f);
      }
  CHECK(results[0] == 1999);
  CHECK(results[1] == 1999);
  CHECK(c.cache_info() == memo::cache_info{0, 4000, 128, 128});
}

}  // namespace

TEST_CASE("fibers take turns while each is on pieces of its own") {
  take_turns([](fiber& f) { f.resume(); });
}

TEST_CASE("a fiber on a piece goes on in another thread", "[deep]") {
  take_turns([](fiber& f) { std::thread([&] { f.resume(); }).join(); });
}

#if !defined(MEMO_ADDRESS_SANITIZER) && !defined(MEMO_THREAD_SANITIZER)  // which need addresses of their own
TEST_CASE("where the system gives no more addresses a recursion is too deep, and all is as before") {
  auto c = memo::lru_cache(memo::deep(wide), 50);
  c(far);
  rlimit usual;
  REQUIRE(getrlimit(RLIMIT_AS, &usual) == 0);
  const rlimit low{rlim_t{1} << 20, usual.rlim_max};
  bool is_refused = false;
  REQUIRE(setrlimit(RLIMIT_AS, &low) == 0);
  try {
    c(far * 100);
  } catch (const memo::recursion_too_deep&) {
    is_refused = true;
  }
  REQUIRE(setrlimit(RLIMIT_AS, &usual) == 0);
  CHECK(is_refused);
  CHECK(c(far) == far);
  CHECK(c.cache_info().hits == 1);
  CHECK(c.cache_info().currsize == 50);
  CHECK(c(2 * far) == 2 * far);
}
#endif
