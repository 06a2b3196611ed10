#include <memo/cache.hpp>

#include <pthread.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <utility>
#include <vector>

#include <memo/dense.hpp>

#include "catch.hpp"
#include "support/lru_model.hpp"
#include "support/scripted.hpp"

namespace {

struct failure {
  int number;
  const void* address;
};

struct lru {
  std::size_t maxsize = 128;
  auto operator()(support::scripted f) const { return memo::lru_cache(f, maxsize); }
};
struct dense {
  auto operator()(support::scripted f) const { return memo::dense_cache(f, 128); }
};
struct scripted_cache : support::scripted_cache<lru> {
  explicit scripted_cache(std::size_t maxsize = 128) : support::scripted_cache<lru>({maxsize}) {}
};

}  // namespace

TEST_CASE("what the body throws reaches the caller unchanged, counts as a miss and is not kept", "[cache][reentry]") {
  static int token = 0;
  int runs = 0;
  auto c = memo::lru_cache([&](int n) {
    if (++runs < 3) throw failure{n, &token};
    return n;
  });
  for (int i = 0; i < 2; ++i) {
    try {
      c(7);
      FAIL("the exception did not reach the caller");
    } catch (const failure& f) {
      CHECK(f.number == 7);
      CHECK(f.address == &token);
    }
    CHECK_FALSE(c.contains(7));
  }
  CHECK(c.cache_info() == memo::cache_info{0, 2, 128, 0});
  CHECK(c(7) == 7);
  CHECK(c(7) == 7);
  CHECK(c.cache_info() == memo::cache_info{1, 3, 128, 1});
}

TEST_CASE("a body that throws in a full cache evicts nobody", "[cache][reentry]") {
  auto c = memo::lru_cache([](int n) { return n < 0 ? throw std::runtime_error("negative") : n; }, 2);
  c(1);
  c(2);
  CHECK_THROWS_AS(c(-1), std::runtime_error);
  CHECK(c.contains(1));
  CHECK(c.contains(2));
}

TEST_CASE("a recursion that throws half-way keeps what was complete", "[cache][reentry]") {
  bool works = false;
  auto c = memo::lru_cache(memo::fn([&](auto self, int n) -> int {
    if (n == 0) return 0;
    const int below = self(n - 1);
    if (n == 5 && !works) throw std::runtime_error("five");
    return below + n;
  }));
  CHECK_THROWS_AS(c(9), std::runtime_error);
  CHECK(c.cache_info() == memo::cache_info{0, 10, 128, 5});
  CHECK(*c.peek(4) == 10);
  works = true;
  CHECK(c(9) == 45);
  CHECK(c.cache_info() == memo::cache_info{1, 15, 128, 10});
}

TEST_CASE("a recursion is right, and counted right, at every capacity below and above its depth", "[cache][reentry]") {
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 2, 3, 4, 7, 12, 13, 100, memo::unbounded);
  CAPTURE(maxsize);
  const auto check = [&](const auto& body, const auto& keys) {
    using result = std::int64_t;
    auto c = memo::lru_cache(memo::fn<result(int)>(body), maxsize);
    support::lru_model<int, result> model(maxsize);
    for (const int key : keys) {
      CHECK(c(key) == model.call(key, body));
      CHECK(c.cache_info() == memo::cache_info{model.hits(), model.misses(), maxsize, model.size()});
    }
  };
  check([](auto&& self, int n) -> std::int64_t { return n < 2 ? n : self(n - 1) + self(n - 2); },
        std::vector{12, 3, 14, 12, 0, 13});
  check([](auto&& self, int n) -> std::int64_t { return n < 2 ? 1 : self(n / 2) + self((n + 1) / 2) + self(n / 3); },
        std::vector{50, 49, 100, 3, 50});
  check(
      [](auto&& self, int n) -> std::int64_t {
        std::int64_t sum = 1;
        for (int i = 0; i < n; ++i) sum += self(i);
        return sum;
      },
      std::vector{9, 4, 10, 8});
}

TEST_CASE("size never passes maxsize while the recursion is under way", "[cache][reentry]") {
  const auto maxsize = GENERATE(as<std::size_t>{}, 1, 2, 5);
  std::function<std::size_t()> size;
  std::size_t largest = 0;
  auto c = memo::lru_cache(memo::fn([&](auto self, int n) -> int {
                             const int sum = n < 3 ? n : self(n - 1) + self(n - 3);
                             largest = std::max(largest, size());
                             return sum;
                           }),
                           maxsize);
  size = [&] { return c.cache_info().currsize; };
  c(20);
  CHECK(largest == maxsize);
}

TEST_CASE("re-entry with the same key keeps what was stored first and returns what was computed", "[cache][reentry]") {
  const auto maxsize = GENERATE(as<std::size_t>{}, 1, 2, 128);
  scripted_cache s(maxsize);
  int depth = 0;
  s.body = [&](int n) {
    const int level = depth++;
    if (level < 3) s.c(n);
    return n * 100 + level;
  };
  CHECK(s.c(7) == 700);
  CHECK(s.c(7) == 703);
  CHECK(s.c.cache_info() == memo::cache_info{1, 4, maxsize, 1});
}

TEST_CASE("re-entry with the same key through references is the same", "[cache][reentry]") {
  scripted_cache s;
  int depth = 0;
  s.body = [&](int n) {
    const int level = depth++;
    if (level < 3) s.c.ref(n);
    return n * 100 + level;
  };
  CHECK(s.c.ref(7) == 700);
  CHECK(s.c.ref(7) == 703);
  CHECK(s.c.cache_info() == memo::cache_info{1, 4, 128, 1});
}

TEST_CASE("re-entry with the same key after its result was evicted stores again", "[cache][reentry]") {
  scripted_cache s(1);
  bool outer = true;
  s.body = [&](int n) {
    if (n == 7 && std::exchange(outer, false)) {
      s.c(7);
      s.c(8);
      return 1;
    }
    return n;
  };
  CHECK(s.c(7) == 1);
  CHECK(s.c(7) == 1);
  CHECK(s.c.cache_info() == memo::cache_info{1, 3, 1, 1});
}

TEMPLATE_TEST_CASE("what the body clears while it runs is not stored", "[cache][reentry]", lru, dense) {
  support::scripted_cache<TestType> s;
  s.body = [&](int n) {
    if (n == 1) {
      s.c(2);
      s.c.cache_clear();
      s.c(3);
    }
    return n;
  };
  CHECK(s.c(1) == 1);
  CHECK_FALSE(s.c.contains(1));
  CHECK_FALSE(s.c.contains(2));
  CHECK(s.c.contains(3));
  CHECK(s.c.cache_info() == memo::cache_info{0, 1, 128, 1});
}

TEMPLATE_TEST_CASE("a clear reaches every body under way", "[cache][reentry]", lru, dense) {
  support::scripted_cache<TestType> s;
  s.body = [&](int n) {
    if (n > 0) s.c(n - 1);
    if (n == 2) s.c.cache_clear();
    return n;
  };
  s.c(5);
  CHECK(s.c.cache_info() == memo::cache_info{0, 0, 128, 0});
  s.body = [](int n) { return n; };
  s.c(5);
  CHECK(s.c.contains(5));
}

TEST_CASE("what is invalidated while it is computed is not stored, and nothing else is concerned", "[cache][reentry]") {
  scripted_cache s;
  s.body = [&](int n) {
    if (n == 1) {
      s.c(2);
      s.c(3);
      CHECK_FALSE(s.c.invalidate(1));
      CHECK(s.c.invalidate(2));
    }
    return n;
  };
  CHECK(s.c(1) == 1);
  CHECK_FALSE(s.c.contains(1));
  CHECK_FALSE(s.c.contains(2));
  CHECK(s.c.contains(3));
}

TEST_CASE("invalidating an outer key reaches the outer call and not the inner", "[cache][reentry]") {
  scripted_cache s;
  s.body = [&](int n) {
    if (n == 1) s.c(2);
    if (n == 2) s.c.invalidate(1);
    return n;
  };
  s.c(1);
  CHECK_FALSE(s.c.contains(1));
  CHECK(s.c.contains(2));
}

TEST_CASE("a key that is invalidated and then stored by another call keeps the other result", "[cache][reentry]") {
  scripted_cache s;
  bool outer = true;
  s.body = [&](int n) {
    if (!std::exchange(outer, false)) return n;
    s.c.invalidate(n);
    s.c(n);
    return -1;
  };
  CHECK(s.c(1) == -1);
  CHECK(*s.c.peek(1) == 1);
}

TEST_CASE("a result inserted for the key under way stays", "[cache][reentry]") {
  scripted_cache s;
  s.body = [&](int n) {
    s.c.insert(99, n);
    return n;
  };
  CHECK(s.c(1) == 1);
  CHECK(s.c(1) == 99);
  CHECK(s.c.cache_info() == memo::cache_info{1, 1, 128, 1});
}

TEST_CASE("a body that invalidates what it inserted stores nothing", "[cache][reentry]") {
  scripted_cache s;
  s.body = [&](int n) {
    s.c.insert(99, n);
    CHECK(s.c.invalidate(n));
    return n;
  };
  CHECK(s.c(1) == 1);
  CHECK(s.c.cache_info() == memo::cache_info{0, 1, 128, 0});
}

TEST_CASE("a body that resizes its cache finds the new size obeyed", "[cache][reentry]") {
  scripted_cache s(5);
  std::size_t to = 0;
  s.body = [&](int n) {
    if (n == 10) s.c.resize(to);
    return n;
  };
  for (int n = 0; n < 5; ++n) s.c(n);
  to = GENERATE(as<std::size_t>{}, 0, 1, 2, 5, 100);
  CHECK(s.c(10) == 10);
  CHECK(s.c.contains(10) == (to != 0));
  CHECK(s.c.contains(4) == (to > 1));
  CHECK(s.c.contains(0) == (to > 5));
  CHECK(s.c.cache_info() == memo::cache_info{0, 6, to, std::min<std::size_t>(to, 6)});
}

TEST_CASE("a body that resizes to 0 and back has its result stored", "[cache][reentry]") {
  scripted_cache s(5);
  s.body = [&](int n) {
    s.c.resize(0);
    s.c.resize(3);
    return n;
  };
  CHECK(s.c(1) == 1);
  CHECK(s.c.contains(1));
}

TEST_CASE("the function below is not concerned by what happens to another cache over it", "[cache][reentry]") {
  auto inner = memo::cache([](int n) { return n; });
  auto outer = memo::lru_cache([&](int n) { return inner(n) + 1; }, 1);
  CHECK(outer(1) == 2);
  outer.cache_clear();
  CHECK(outer(1) == 2);
  CHECK(inner.cache_info() == memo::cache_info{1, 1, memo::unbounded, 1});
}

TEST_CASE("a recursion without room throws recursion_too_deep and the cache works on", "[cache][reentry][deep]") {
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 10, memo::unbounded);
  CAPTURE(maxsize);
  auto c = memo::lru_cache(
      memo::fn([](auto self, std::int64_t n) -> std::int64_t { return n == 0 ? 0 : self(n - 1) + n; }), maxsize);
  CHECK_THROWS_AS(c(100'000'000), memo::recursion_too_deep);
  CHECK(c.cache_info().currsize == 0);
  CHECK(c(1000) == 500'500);
  CHECK_THROWS_AS(c.ref(100'000'000), memo::recursion_too_deep);
  CHECK(c(1000) == 500'500);
  CHECK(c.cache_info().currsize == std::min<std::size_t>(maxsize, 1001));
}

TEST_CASE("how deep a recursion may go is up to the stack of its thread", "[cache][reentry][deep]") {
  const auto too_deep_from = [](std::size_t stack_size) {
    static std::int64_t deepest = 0;
    deepest = 0;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack_size);
    pthread_t thread;
    const auto run = [](void*) -> void* {
      auto c = memo::lru_cache(memo::fn([](auto self, std::int64_t n) -> std::int64_t {
        deepest = n;
        return self(n + 1);
      }));
      try {
        c(0);
      } catch (const memo::recursion_too_deep&) {
        return &deepest;
      }
      return nullptr;
    };
    REQUIRE(pthread_create(&thread, &attributes, run, nullptr) == 0);
    void* threw = nullptr;
    pthread_join(thread, &threw);
    pthread_attr_destroy(&attributes);
    CHECK(threw != nullptr);
    return deepest;
  };
  const auto levels = too_deep_from(1 << 20);
  CHECK(levels > 50);
  CHECK(too_deep_from(1 << 24) > 8 * levels);
}

TEST_CASE("asking for smaller keys first goes deeper than the stack", "[cache][reentry][deep]") {
  auto c =
      memo::cache(memo::fn([](auto self, std::int64_t n) -> std::int64_t { return n == 0 ? 0 : self(n - 1) + n; }));
  for (std::int64_t n = 0; n <= 200'000; n += 500) c(n);
  CHECK(c(200'000) == 20'000'100'000);
}

TEST_CASE("what an outer body asks its own cache after a recursion was too deep is answered", "[cache][reentry]") {
  auto c = memo::lru_cache(memo::fn([](auto self, std::int64_t n) -> std::int64_t {
    if (n == -1) {
      try {
        return self(100'000'000);
      } catch (const memo::recursion_too_deep&) {
        return self(10);
      }
    }
    return n == 0 ? 0 : self(n - 1) + n;
  }));
  CHECK(c(-1) == 55);
  CHECK(c.cache_info().currsize == 12);
}
