#include <memo/dense.hpp>

#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>

#include <memo/fn.hpp>

#include "catch.hpp"
#include "support/info.hpp"
#include "support/scripted.hpp"

namespace {

using support::info;

struct dense_of_ten {
  auto operator()(support::scripted f) const { return memo::dense_cache(f, 10); }
};
using scripted_cache = support::scripted_cache<dense_of_ten>;

}  // namespace

TEST_CASE("what the body throws reaches the caller, counts as a miss and is not kept", "[dense][reentry]") {
  int runs = 0;
  auto c = memo::dense_cache(
      [&](int n) {
        if (++runs < 5) throw std::runtime_error(std::to_string(n));
        return n;
      },
      10);
  CHECK_THROWS_WITH(c(7), "7");
  CHECK_THROWS_WITH(c.ref(7), "7");
  CHECK_THROWS_WITH(c(70), "70");
  CHECK_THROWS_WITH(c.ref(70), "70");
  CHECK_FALSE(c.contains(7));
  CHECK(c.cache_info() == info(0, 4, 10, 0));
  CHECK(c(7) + c(7) == 14);
  CHECK(c.cache_info() == info(1, 5, 10, 1));
}

TEST_CASE("a recursion that throws half-way keeps what was complete", "[dense][reentry]") {
  bool works = false;
  auto c = memo::dense_cache(memo::fn([&](auto self, int n) -> int {
                               if (n == 0) return 0;
                               const int below = self(n - 1);
                               if (n == 5 && !works) throw std::runtime_error("five");
                               return below + n;
                             }),
                             20);
  CHECK_THROWS(c(9));
  CHECK(c.cache_info() == info(0, 10, 20, 5));
  works = true;
  CHECK(c(9) == 45);
  CHECK(c.cache_info() == info(1, 15, 20, 10));
}

TEST_CASE("re-entry with the same key keeps what was stored first and returns what was computed", "[dense][reentry]") {
  const bool by_reference = GENERATE(false, true);
  scripted_cache s;
  const auto call = [&](int n) { return by_reference ? s.c.ref(n) : s.c(n); };
  int level = 0;
  s.body = [&](int n) {
    const int at = level++;
    if (at < 3) call(n);
    return n * 100 + at;
  };
  CHECK(call(7) == 700);
  CHECK(call(7) == 703);
  CHECK(s.c.cache_info() == info(1, 4, 10, 1));
}

TEST_CASE("what is invalidated while it is computed is not stored, and nothing else is concerned", "[dense][reentry]") {
  scripted_cache s;
  s.body = [&](int n) {
    if (n == 1) s.c(2);
    if (n == 2) {
      s.c(3);
      CHECK_FALSE(s.c.invalidate(1));
      CHECK(s.c.invalidate(3));
    }
    return n;
  };
  s.c(1);
  CHECK_FALSE(s.c.contains(1));
  CHECK(s.c.contains(2));
  CHECK_FALSE(s.c.contains(3));
}

TEST_CASE("what is invalidated stays so, whatever is called for it afterwards fails or is stored", "[dense][reentry]") {
  scripted_cache s;
  int level = 0;
  bool throws = true;
  s.body = [&](int n) {
    if (level++ > 0) return throws ? throw std::runtime_error("inner") : n;
    s.c.invalidate(n);
    try {
      s.c(n);
    } catch (const std::runtime_error&) {
    }
    return -1;
  };
  CHECK(s.c(1) == -1);
  CHECK_FALSE(s.c.contains(1));
  level = 0;
  throws = false;
  CHECK(s.c(1) == -1);
  CHECK(*s.c.peek(1) == 1);
}

TEST_CASE("an inner call of the same key that fails takes nothing from the outer one", "[dense][reentry]") {
  scripted_cache s;
  int level = 0;
  s.body = [&](int n) {
    if (level++ > 0) throw std::runtime_error("inner");
    CHECK_THROWS(s.c(n));
    return n;
  };
  CHECK(s.c(1) == 1);
  CHECK(s.c.contains(1));
}

TEST_CASE("a result inserted for the key under way stays, and one invalidated too leaves nothing", "[dense][reentry]") {
  scripted_cache s;
  s.body = [&](int n) {
    s.c.insert(99, n);
    if (n == 2) s.c.invalidate(n);
    return n;
  };
  CHECK(s.c(1) == 1);
  CHECK(s.c(1) == 99);
  CHECK(s.c(2) == 2);
  CHECK_FALSE(s.c.contains(2));
}
