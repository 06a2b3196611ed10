#include <memo/cache.hpp>
#include <memo/table.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/info.hpp"

namespace {

using support::info;

constexpr auto fib =
    memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); });

std::string printed(const auto& x) {
  std::ostringstream out;
  out << x;
  return out.str();
}

}  // namespace

TEST_CASE("lru_cache keeps 128 results unless told otherwise", "[cache]") {
  auto c = memo::lru_cache([](int n) { return n; });
  for (int n = 0; n < 200; ++n) c(n);
  CHECK(c.cache_info() == info(0, 200, 128, 128));
  CHECK_FALSE(c.contains(71));
  CHECK(c.contains(72));
  CHECK(c.cache_parameters() == memo::cache_parameters{128});
}

TEST_CASE("cache keeps everything and prints its maxsize as None", "[cache]") {
  auto c = memo::cache([](int n) { return n; });
  for (int n = 0; n < 1000; ++n) c(n);
  for (int n = 0; n < 1000; ++n) c(n);
  CHECK(printed(c.cache_info()) == "CacheInfo(hits=1000, misses=1000, maxsize=None, currsize=1000)");
  CHECK(c.cache_parameters() == memo::cache_parameters{memo::unbounded});
  CHECK(memo::lru_cache([](int n) { return n; }, memo::unbounded).cache_info() == info(0, 0, memo::unbounded, 0));
}

TEST_CASE("cache_info prints as Python prints it", "[cache]") {
  auto c = memo::lru_cache([](int n) { return n; }, 10);
  c(1);
  c(1);
  CHECK(printed(c.cache_info()) == "CacheInfo(hits=1, misses=1, maxsize=10, currsize=1)");
}

TEST_CASE("maxsize 0 never stores", "[cache]") {
  int runs = 0;
  auto c = memo::lru_cache([&](int n) { return ++runs, n + 1; }, 0);
  for (int i = 0; i < 5; ++i) CHECK(c(7) == 8);
  CHECK(runs == 5);
  CHECK(c.cache_info() == info(0, 5, 0, 0));
  c.insert(3, 7);
  CHECK_FALSE(c.contains(7));
}

TEST_CASE("a negative maxsize is 0, as in Python", "[cache]") {
  auto c = memo::lru_cache([](int n) { return n; }, -1);
  CHECK(c(1) + c(1) == 2);
  CHECK(c.cache_info() == info(0, 2, 0, 0));
  c.resize(1);
  CHECK(c(1) + c(1) == 2);
  c.resize(-3L);
  CHECK(c.cache_info() == info(1, 3, 0, 0));
}

TEST_CASE("maxsize 1 answers equal calls from one result", "[cache]") {
  int runs = 0;
  auto c = memo::lru_cache([&](int n) { return ++runs, n + 1; }, 1);
  for (int i = 0; i < 5; ++i) CHECK(c(7) == 8);
  CHECK(runs == 1);
  CHECK(c.cache_info() == info(4, 1, 1, 1));
}

TEST_CASE("the least recently used result leaves", "[cache]") {
  std::vector<int> ran;
  auto c = memo::lru_cache([&](int n) { return ran.push_back(n), n * 10; }, 2);
  for (const int n : {7, 9, 7, 9, 7, 9, 8, 8, 8, 9, 9, 9, 8, 8, 8, 7}) CHECK(c(n) == n * 10);
  CHECK(ran == std::vector{7, 9, 8, 7});
  CHECK(c.cache_info() == info(12, 4, 2, 2));
  CHECK(c.contains(8));
  CHECK_FALSE(c.contains(9));
}

TEST_CASE("a recursion through a cache is counted as in Python", "[cache]") {
  auto c = memo::lru_cache(fib, 128);
  CHECK(c(35) == 9227465);
  CHECK(printed(c.cache_info()) == "CacheInfo(hits=33, misses=36, maxsize=128, currsize=36)");

  auto unbounded = memo::lru_cache(fib, memo::unbounded);
  const std::uint64_t first[] = {0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610};
  for (std::uint64_t n = 0; n < 16; ++n) CHECK(unbounded(n) == first[n]);
  CHECK(printed(unbounded.cache_info()) == "CacheInfo(hits=28, misses=16, maxsize=None, currsize=16)");
}

TEST_CASE("cache_clear destroys every result and zeroes the counts", "[cache]") {
  std::vector<std::weak_ptr<int>> made;
  auto c = memo::lru_cache(
      [&](int n) {
        auto result = std::make_shared<int>(n);
        made.push_back(result);
        return result;
      },
      10);
  for (int n = 0; n < 5; ++n) c(n);
  c(0);
  CHECK_FALSE(made[0].expired());
  c.cache_clear();
  for (const auto& m : made) CHECK(m.expired());
  CHECK(c.cache_info() == info(0, 0, 10, 0));
  c(3);
  CHECK(made.size() == 6);
  CHECK(c.cache_info() == info(0, 1, 10, 1));
}

TEST_CASE("a result is destroyed as soon as it leaves", "[cache]") {
  std::vector<std::weak_ptr<int>> made;
  const auto body = [&](int n) {
    auto result = std::make_shared<int>(n);
    made.push_back(result);
    return result;
  };
  const auto live = [&] {
    std::size_t n = 0;
    for (const auto& m : made) n += !m.expired();
    return n;
  };
  {
    auto c = memo::lru_cache(body, 3);
    for (int n = 0; n < 10; ++n) c(n);
    CHECK(live() == 3);
    c.invalidate(9);
    CHECK(live() == 2);
    c.insert(nullptr, 8);
    CHECK(live() == 1);
    c.resize(1);
    CHECK(live() == 0);
    c(1);
    CHECK(live() == 1);
  }
  CHECK(live() == 0);
}

TEST_CASE("wrapped is the function below, and its recursion stays there", "[cache]") {
  auto c = memo::lru_cache(fib, 128);
  c(5);
  const auto before = c.cache_info();
  CHECK(c.wrapped()(20) == 6765);
  CHECK(std::as_const(c).wrapped()(5) == 5);
  CHECK(c.cache_info() == before);
  CHECK_FALSE(c.contains(20));
  CHECK_FALSE(c.contains(19));
}

TEST_CASE("contains and peek count nothing and promote nothing", "[cache]") {
  auto c = memo::lru_cache([](int n) { return n * 10; }, 2);
  c(1);
  c(2);
  const auto& unchanged = c;
  CHECK(unchanged.contains(1));
  CHECK_FALSE(unchanged.contains(3));
  REQUIRE(unchanged.peek(1) != nullptr);
  CHECK(*unchanged.peek(1) == 10);
  CHECK(unchanged.peek(3) == nullptr);
  CHECK(c.cache_info() == info(0, 2, 2, 2));
  c(3);
  CHECK_FALSE(c.contains(1));
  CHECK(c.contains(2));
}

TEST_CASE("invalidate drops a result and says whether there was one", "[cache]") {
  int runs = 0;
  auto c = memo::lru_cache([&](int n) { return ++runs, n; }, 4);
  c(1);
  c(2);
  CHECK(c.invalidate(1));
  CHECK_FALSE(c.invalidate(1));
  CHECK_FALSE(c.invalidate(5));
  CHECK(c.cache_info() == info(0, 2, 4, 1));
  c(1);
  CHECK(runs == 3);
}

TEST_CASE("insert stores as a use does, replaces, and counts nothing", "[cache]") {
  auto c = memo::lru_cache([](int n) { return n * 10; }, 2);
  c(1);
  c(2);
  c.insert(111, 1);
  CHECK(c.cache_info() == info(0, 2, 2, 2));
  c(3);
  CHECK_FALSE(c.contains(2));
  CHECK(c(1) == 111);
  c.insert(444, 4);
  CHECK_FALSE(c.contains(3));
  CHECK(c(4) == 444);
  CHECK(c.cache_info() == info(2, 3, 2, 2));
}

TEST_CASE("resize downward evicts at once, the least recently used first", "[cache]") {
  auto c = memo::lru_cache([](int n) { return n; }, 5);
  for (int n = 0; n < 5; ++n) c(n);
  c(0);
  c.resize(2);
  CHECK(c.cache_info() == info(1, 5, 2, 2));
  CHECK(c.contains(0));
  CHECK(c.contains(4));
  c(1);
  CHECK(c.cache_info() == info(1, 6, 2, 2));
  CHECK_FALSE(c.contains(4));
}

TEST_CASE("resize to 0 and back works", "[cache]") {
  auto c = memo::lru_cache([](int n) { return n; }, 3);
  for (int n = 0; n < 3; ++n) c(n);
  c.resize(0);
  CHECK(c.cache_info() == info(0, 3, 0, 0));
  c(1);
  c(1);
  CHECK(c.cache_info() == info(0, 5, 0, 0));
  c.resize(2);
  c(1);
  c(1);
  CHECK(c.cache_info() == info(1, 6, 2, 1));
  c.resize(memo::unbounded);
  for (int n = 0; n < 100; ++n) c(n);
  CHECK(c.cache_info() == info(2, 105, memo::unbounded, 100));
}

TEST_CASE("an unbounded cache that is resized keeps what was stored last", "[cache]") {
  auto c = memo::cache([](int n) { return n; });
  for (int n = 0; n < 5; ++n) c(n);
  c.resize(2);
  CHECK(c.contains(4));
  CHECK(c.contains(3));
  CHECK(c.cache_info() == info(0, 5, 2, 2));
}

TEST_CASE("a cache that is moved keeps its results, counts and order", "[cache]") {
  auto from = memo::lru_cache([](int n) { return n * 10; }, 3);
  for (const int n : {1, 2, 3, 1}) from(n);
  auto c = std::move(from);
  CHECK(c.cache_info() == info(1, 3, 3, 3));
  CHECK(c(1) == 10);
  c(4);
  CHECK_FALSE(c.contains(2));
  CHECK(c.contains(3));
}

namespace {

int twice(int n) { return 2 * n; }
int noexcept_twice(int n) noexcept { return 2 * n; }

struct scale {
  int factor;
  int operator()(int n) const { return factor * n; }
  int scaled(int n) const { return factor * n; }
  int scaled_noexcept(int n) const noexcept { return factor * n; }
  friend bool operator==(const scale&, const scale&) = default;
};

}  // namespace

template <>
struct std::hash<scale> {
  std::size_t operator()(const scale& s) const { return static_cast<std::size_t>(s.factor); }
};

TEST_CASE("plain callables are cached as they are", "[cache]") {
  const auto check = [](auto c) {
    CHECK(c(21) == 42);
    CHECK(c(21) == 42);
    CHECK(c.cache_info() == info(1, 1, 128, 1));
  };
  check(memo::lru_cache(twice));
  check(memo::lru_cache(&noexcept_twice));
  check(memo::lru_cache([](int n) { return 2 * n; }));
  check(memo::lru_cache(scale{2}));
  check(memo::lru_cache(std::function<int(int)>(twice)));
}

TEST_CASE("a reference to a callable, or to another cache, is cached as what it refers to", "[cache]") {
  std::function<int(int)> times = [](int n) { return 3 * n; };
  auto c = memo::lru_cache(std::ref(times), 2);
  CHECK(c(2) == 6);
  times = [](int n) { return 4 * n; };
  CHECK(c(2) == 6);
  CHECK(c(3) == 12);
  const auto body = [](auto self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
  auto recursive = memo::cache(std::cref(body));
  CHECK(recursive(35) == 9'227'465);
  CHECK(recursive.cache_info().misses == 36);
  auto above = memo::lru_cache(std::ref(recursive), 2);
  CHECK(above(40) == 102'334'155);
  CHECK(above.cache_info().misses == 1);
  CHECK(recursive.cache_info().misses == 41);
}

TEST_CASE("a const member function is cached with its object as the first argument", "[cache]") {
  auto c = memo::lru_cache(&scale::scaled);
  CHECK(c(scale{2}, 21) == 42);
  CHECK(c(scale{3}, 21) == 63);
  CHECK(c(scale{2}, 21) == 42);
  CHECK(c.cache_info() == info(1, 2, 128, 2));
  CHECK(memo::lru_cache(&scale::scaled_noexcept)(scale{4}, 2) == 8);
}

TEST_CASE("a function without parameters has one result", "[cache]") {
  int runs = 0;
  auto c = memo::lru_cache([&] { return ++runs; });
  CHECK(c() == 1);
  CHECK(c() == 1);
  CHECK(c.invalidate());
  CHECK(c() == 2);
  CHECK(c.cache_info() == info(1, 2, 128, 1));
}

TEST_CASE("a cache is a layer over another cache", "[cache]") {
  auto c = memo::lru_cache(memo::cache(fib), 4);
  CHECK(c(50) == 12586269025);
  CHECK(c.wrapped().cache_info().misses == 51);
  CHECK(c.cache_info().currsize == 4);
  CHECK(c(20) == 6765);
  CHECK(c.wrapped().cache_info().misses == 51);
  CHECK(c.wrapped().cache_info().hits == 1);
}

TEST_CASE("a cache keeps and counts nothing that a table below it answers", "[cache]") {
  constexpr auto& t = memo::table<fib, memo::below<40>>;
  auto c = memo::lru_cache(t, 1024);
  for (std::uint64_t n = 0; n < 40; ++n) CHECK(c(n) == t[n]);
  CHECK(c.cache_info() == info(0, 0, 1024, 0));
  CHECK(c(45) == 1134903170);
  CHECK(c.cache_info() == info(4, 6, 1024, 6));
  CHECK_FALSE(c.contains(39));
  CHECK(c.contains(40));
  SECTION("also by reference, and where a result is inserted for the table's key") {
    c.cache_clear();
    c.insert(99, 3);
    CHECK(&c.ref(3) == &t.at(3));
    CHECK(c(3) == 2);
    CHECK_FALSE(c.contains(3));
    CHECK(c.cache_info() == info(0, 0, 1024, 0));
  }
}

TEST_CASE("a cache over a cache is what the recursion below comes back to", "[cache]") {
  auto c = memo::cache(memo::lru_cache(fib, 0));
  CHECK(c(30) == 832040);
  CHECK(c.cache_info() == info(28, 31, memo::unbounded, 31));
  CHECK(c.wrapped().cache_info() == info(0, 31, 0, 0));
}
