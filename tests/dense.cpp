#include <memo/dense.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <memo/cache.hpp>
#include <memo/stack.hpp>
#include <memo/table.hpp>

#include "catch.hpp"
#include "support/fiber.hpp"
#include "support/info.hpp"

namespace {

using support::info;

constexpr auto fib =
    memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); });

constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : 1 + self(n - 1); });

}  // namespace

TEST_CASE("each key inside is computed once", "[dense]") {
  int runs = 0;
  auto c = memo::dense_cache([&](int n) { return ++runs, n * 10; }, 4);
  for (int round = 0; round < 3; ++round)
    for (int n = 0; n < 4; ++n) CHECK(c(n) == n * 10);
  CHECK(runs == 4);
  CHECK(c.cache_info() == info(8, 4, 4, 4));
  CHECK(c.cache_parameters() == memo::cache_parameters{4});
  std::ostringstream out;
  out << c.cache_info();
  CHECK(out.str() == "CacheInfo(hits=8, misses=4, maxsize=4, currsize=4)");
}

TEST_CASE("a recursion is counted as in Python", "[dense]") {
  auto c = memo::dense_cache(fib, 100);
  CHECK(c(35) == 9227465);
  CHECK(c.cache_info() == info(33, 36, 100, 36));
  c.cache_clear();
  CHECK(c.cache_info() == info(0, 0, 100, 0));
  for (std::uint64_t n = 0; n < 16; ++n) c(n);
  CHECK(c.cache_info() == info(28, 16, 100, 16));
}

TEST_CASE("a key outside is computed, counted and not kept, and its recursion comes back inside", "[dense]") {
  auto c = memo::dense_cache(fib, 10);
  CHECK(c(12) == 144);
  CHECK(c.cache_info() == info(11, 14, 10, 10));  // 12, 11, and 10 twice outside
  CHECK(c(12) == 144);
  CHECK(c.cache_info() == info(16, 18, 10, 10));
  CHECK_FALSE(c.contains(10));
  CHECK(c.peek(12) == nullptr);
  CHECK_FALSE(c.invalidate(12));
  c.insert(1, 12);
  CHECK(c(12) == 144);
  CHECK(c.ref(12) == 144);
}

TEST_CASE("keys are inside by their value, whatever the type", "[dense]") {
  auto c = memo::dense_cache([](signed char n) { return n + 1000; }, 100);
  for (const int n : {-128, -1, 0, 99, 100, 127}) CHECK(c(static_cast<signed char>(n)) == n + 1000);
  CHECK(c.cache_info().currsize == 2);
  auto wide = memo::dense_cache([](std::uint64_t n) { return n / 2; }, 3u);
  CHECK(wide(std::numeric_limits<std::uint64_t>::max()) == std::numeric_limits<std::uint64_t>::max() / 2);
  CHECK(wide(std::uint64_t{1} << 32) == std::uint64_t{1} << 31);
  CHECK(wide.cache_info() == info(0, 2, 3, 0));
}

TEST_CASE("keys may be bool, enumerations and const references", "[dense]") {
  enum class color { red, green, blue };
  auto c = memo::dense_cache(
      [](bool b, color k, const short& n) {
        return std::to_string(b) + std::to_string(static_cast<int>(k)) + std::to_string(n);
      },
      2, 3, 4);
  CHECK(c(true, color::blue, 3) == "123");
  CHECK(c(true, color::blue, 3) == "123");
  CHECK(c(false, color::green, 9) == "019");
  CHECK(c.cache_info() == info(1, 2, 24, 1));
}

TEST_CASE("several keys are one key in their order", "[dense]") {
  auto c = memo::dense_cache([](int i, int j) { return 100 * i + j; }, 3, 50);
  for (int i = -1; i <= 3; ++i)
    for (int j = -1; j <= 50; ++j) CHECK(c(i, j) == 100 * i + j);
  CHECK(c.cache_info() == info(0, 5 * 52, 150, 150));
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 50; ++j) CHECK(c(i, j) == 100 * i + j);
  CHECK(c.cache_info() == info(150, 5 * 52, 150, 150));
}

TEST_CASE("a result may be any value, and of any type", "[dense]") {
  struct no_default {
    explicit no_default(int n) : number(n) {}
    int number;
  };
  int runs = 0;
  auto zero = memo::dense_cache([&](int) { return ++runs, 0; }, 3);
  CHECK(zero(1) + zero(1) + zero(2) == 0);
  CHECK(runs == 2);
  auto c = memo::dense_cache([](int n) { return no_default(n); }, 3);
  CHECK(c(2).number + c(2).number == 4);
  auto none = memo::dense_cache([&](int) { return ++runs, std::optional<std::string>(); }, 3);
  CHECK((!none(1) && !none(1)));
  CHECK(runs == 3);
}

TEST_CASE("results are destroyed as they leave", "[dense]") {
  std::vector<std::weak_ptr<int>> made;
  const auto live = [&] {
    std::size_t n = 0;
    for (const auto& m : made) n += !m.expired();
    return n;
  };
  {
    auto c = memo::dense_cache(
        [&](int n) {
          auto result = std::make_shared<int>(n);
          made.push_back(result);
          return result;
        },
        10);
    for (int n = 0; n < 12; ++n) c(n);
    CHECK(live() == 10);
    c.invalidate(9);
    CHECK(live() == 9);
    c.insert(nullptr, 8);
    CHECK(live() == 8);
    c.cache_clear();
    CHECK(live() == 0);
    CHECK(c.cache_info() == info(0, 0, 10, 0));
    c(1);
    CHECK(live() == 1);
  }
  CHECK(live() == 0);
}

TEST_CASE("a result that can only be moved comes as a reference", "[dense]") {
  auto c = memo::dense_cache(memo::fn([](auto self, int n) -> std::unique_ptr<long> {
                               if (n < 2) return std::make_unique<long>(n);
                               const std::unique_ptr<long>& one = self(n - 1);
                               const std::unique_ptr<long>& two = self(n - 2);
                               return std::make_unique<long>(*one + *two);
                             }),
                             8);
  const std::unique_ptr<long>& seven = c(7);
  CHECK(*seven == 13);
  CHECK(&c(7) == &seven);
  CHECK(&c.ref(7) == &seven);
  CHECK(c.peek(7) == &seven);
  CHECK(*c(12) == 144);
  CHECK(&c(7) == &seven);
  c.insert(std::make_unique<long>(99), 6);
  CHECK(*c(6) == 99);
  CHECK(c.invalidate(6));
  CHECK(*c(6) == 8);
}

TEST_CASE("a reference to a result that is not kept lasts until the next call", "[dense]") {
  std::function<void()> clear = [] {};
  auto c = memo::dense_cache(
      [&](int n) {
        clear();
        return std::string(40, static_cast<char>('a' + n));
      },
      3);
  CHECK(c.ref(7) == std::string(40, 'h'));
  clear = [&] { c.cache_clear(); };
  CHECK(c.ref(1) == std::string(40, 'b'));
  CHECK_FALSE(c.contains(1));
  clear = [&] { c.invalidate(2); };
  CHECK(c.ref(2) == std::string(40, 'c'));
  CHECK_FALSE(c.contains(2));
}

TEST_CASE("contains and peek count nothing", "[dense]") {
  auto c = memo::dense_cache([](int n) { return n * 10; }, 4);
  c(1);
  const auto& unchanged = c;
  CHECK(unchanged.contains(1));
  CHECK_FALSE(unchanged.contains(2));
  CHECK_FALSE(unchanged.contains(-1));
  REQUIRE(unchanged.peek(1) != nullptr);
  CHECK(*unchanged.peek(1) == 10);
  CHECK(unchanged.peek(2) == nullptr);
  CHECK(c.cache_info() == info(0, 1, 4, 1));
}

TEST_CASE("invalidate says whether there was a result, and insert counts nothing", "[dense]") {
  int runs = 0;
  auto c = memo::dense_cache([&](int n) { return ++runs, n; }, 4);
  c(1);
  CHECK(c.invalidate(1));
  CHECK_FALSE(c.invalidate(1));
  c(1);
  CHECK(runs == 2);
  c.insert(111, 1);
  c.insert(222, 2);
  CHECK(c(1) + c(2) == 333);
  CHECK(c.cache_info() == info(2, 2, 4, 2));
}

TEST_CASE("wrapped is the function below, and its recursion stays there", "[dense]") {
  auto c = memo::dense_cache(fib, 50);
  c(5);
  const auto before = c.cache_info();
  CHECK(c.wrapped()(20) == 6765);
  CHECK(std::as_const(c).wrapped()(5) == 5);
  CHECK(c.cache_info() == before);
}

TEST_CASE("no extents for a function without parameters, which has one result", "[dense]") {
  int runs = 0;
  auto c = memo::dense_cache([&] { return ++runs; });
  CHECK(c() + c() == 2);
  CHECK(c.invalidate());
  CHECK(c() == 2);
  CHECK(c.cache_info() == info(1, 2, 1, 1));
  auto d = std::move(c);
  CHECK(d() == 2);
  CHECK(c() == 3);
  CHECK_FALSE(c.contains());
}

TEST_CASE("an extent that is 0 or negative keeps nothing", "[dense]") {
  for (const int extent : {0, -1, std::numeric_limits<int>::min()}) {
    auto c = memo::dense_cache([](int n, int m) { return n + m; }, extent, 10);
    CHECK(c(0, 0) + c(-1, 3) == 2);
    CHECK(c.cache_info() == info(0, 2, 0, 0));
  }
}

TEST_CASE("extents that no array has are refused before anything is moved", "[dense]") {
  auto f = [p = std::make_unique<int>(7)](std::uint64_t, std::uint64_t, int) { return *p; };
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  const auto refuses = [&](auto... extents) {
    try {
      memo::dense_cache(std::move(f), extents...);
    } catch (const std::bad_alloc& e) {
      return std::string(e.what()).find("memo::dense_cache: no memory for an array of this many results") == 0 &&
             f(0, 0, 0) == 7;
    }
    return false;
  };
  CHECK(refuses(most, most, 1));
  CHECK(refuses(std::uint64_t{1} << 32, std::uint64_t{1} << 32, 1));
  CHECK(refuses(std::uint64_t{1} << 33, std::uint64_t{1} << 33, 4));
  CHECK(refuses(most / 4, 1, 1));
  CHECK(refuses(most / 8, 1, 1));
}

TEST_CASE("a dense cache that is moved keeps its results and counts, and one moved from computes", "[dense]") {
  auto from = memo::dense_cache([](int n) { return n * 10; }, 3000);
  for (const int n : {1, 2, 1}) from(n);
  auto c = std::move(from);
  CHECK(c.cache_info() == info(1, 2, 3000, 2));
  CHECK(c(1) == 10);
  for (const int n : {1, 100, 1000, 2999}) {
    CHECK(from(n) == 10 * n);
    CHECK_FALSE(from.contains(n));
  }
  static_assert(std::is_move_constructible_v<decltype(c)> && !std::is_copy_constructible_v<decltype(c)>);
}

TEST_CASE("a dense cache is a layer over and below others", "[dense]") {
  static_assert(memo::layer<decltype(memo::dense_cache(fib, 3))>);
  auto over = memo::dense_cache(memo::cache(fib), 20);
  CHECK(over(50) == 12586269025);
  CHECK(over.wrapped().cache_info().misses == 51);
  CHECK(over.cache_info().currsize == 20);

  auto below = memo::lru_cache(memo::dense_cache(fib, 100), 4);
  CHECK(below(50) == 12586269025);
  CHECK(below.wrapped().cache_info() == info(0, 51, 100, 51));
  CHECK(below(20) == 6765);
  CHECK(below.wrapped().cache_info() == info(1, 51, 100, 51));
}

TEST_CASE("a dense cache keeps and counts nothing that a table below it answers", "[dense]") {
  constexpr auto& t = memo::table<fib, memo::below<40>>;
  auto c = memo::dense_cache(t, 100);
  for (std::uint64_t n = 0; n < 40; ++n) CHECK(c(n) == t[n]);
  CHECK(c.cache_info() == info(0, 0, 100, 0));
  CHECK(c(45) == 1134903170);
  CHECK(c.cache_info() == info(4, 6, 100, 6));
  c.insert(99, 3);
  CHECK(&c.ref(3) == &t.at(3));
  CHECK(c(3) == 2);
}

TEST_CASE("a recursion without room throws recursion_too_deep and the cache works on", "[dense][deep]") {
  const auto extent = GENERATE(0, 10, 100'000'000);
  auto c = memo::dense_cache(
      memo::fn([](auto self, int n) -> signed char {
        return n == 0 ? 0 : static_cast<signed char>(self(n - 1) ^ n);
      }),
      extent);
  CHECK_THROWS_AS(c(90'000'000), memo::recursion_too_deep);
  CHECK(c.cache_info().currsize == 0);
  CHECK(c(3) == 0);
  CHECK_THROWS_AS(c.ref(90'000'000), memo::recursion_too_deep);
  CHECK(c(7) == 0);
}

TEST_CASE("asking for smaller keys first goes deeper than the stack", "[dense][deep]") {
  auto c = memo::dense_cache(
      memo::fn([](auto self, std::int64_t n) -> std::int64_t { return n == 0 ? 0 : self(n - 1) + n; }), 1'000'001);
  for (std::int64_t n = 0; n <= 1'000'000; n += 500) c(n);
  CHECK(c(1'000'000) == 500'000'500'000);
}

TEST_CASE("a recursion on a stack that is not the thread's ends before that stack does", "[dense][deep]") {
  const auto reach = [](std::size_t size, bool is_named, int extent) {
    static int deepest = 0;
    deepest = 0;
    support::fiber on(size);
    auto c = memo::dense_cache(memo::fn([](auto self, int n) -> int {
                                 deepest = n;
                                 return self(n + 1);
                               }),
                               extent);
    bool threw = false;
    on.run([&] {
      std::optional<memo::stack_scope> scope;
      if (is_named) scope.emplace(on.low(), on.size());
      try {
        c(0);
      } catch (const memo::recursion_too_deep&) {
        threw = true;
      }
    });
    CHECK(threw);
    return deepest;
  };
  for (const int extent : {0, 10, 1'000'000}) {
    CHECK(reach(256 * 1024, false, extent) > 20);
    CHECK(reach(2 * 1024 * 1024, true, extent) > 5 * reach(256 * 1024, false, extent));
  }
}

TEST_CASE("a call on a fiber goes on from one on the thread's stack, and on another thread", "[dense][deep]") {
  auto c = memo::dense_cache(depth, 100);
  auto outer = memo::dense_cache(
      [&](int n) {
        support::fiber on(256 * 1024);
        int result = -1;
        on.run([&] { result = c(n); });
        return result;
      },
      100);
  CHECK(outer(20) == 20);
  CHECK(c.cache_info() == info(0, 21, 100, 21));
  std::thread([&] { CHECK(c(60) == 60); }).join();
  CHECK(c.cache_info() == info(1, 61, 100, 61));
}
