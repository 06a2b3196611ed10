#include <memo/detail/cache/assemble.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <memo/cache.hpp>

#include "catch.hpp"
#include "support/info.hpp"

namespace {

using support::info;

int tenfold(int n) { return n * 10; }

constexpr auto fib =
    memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); });

int increment(int n) { return n + 1; }

int now = 0;
int told = 0;
constexpr auto fake_clock = [] { return now; };

auto expire() { return memo::expire_after_write{10, fake_clock}; }
auto weigh() {
  return memo::weigh_by{[](int result, int) { return result / 10; }};
}
auto keep() {
  return memo::keep_if{[](int result) { return result != 50; }};
}
auto tell() {
  return memo::on_removal{[](memo::removal, int, int) { ++told; }};
}

/// Each part of a cache has its effect.
template <class... Policy>
void check_all(auto... part) {
  now = told = 0;
  auto c = memo::memoize<Policy...>(tenfold, {.maxsize = 10}, part...);
  for (const int n : {3, 4, 5, 11}) CHECK(c(n) == 10 * n);
  CHECK(c.cache_info() == info(0, 4, 10, 7));
  CHECK(c(3) == 30);
  c(6);
  CHECK(told >= 1);
  CHECK(c.cache_info().currsize <= 10);
  now = 10;
  CHECK(c.cache_info().currsize == 0);
}

template <class Size>
std::size_t maxsize_of(Size size) {
  return memo::memoize(tenfold, {.maxsize = size}).cache_parameters().maxsize;
}

}  // namespace

TEST_CASE("memoize without a policy is lru, and without options keeps 128 results", "[cache][assemble]") {
  STATIC_REQUIRE(std::is_same_v<decltype(memo::memoize(tenfold)), decltype(memo::lru_cache(tenfold))>);
  STATIC_REQUIRE(std::is_same_v<decltype(memo::memoize(tenfold, {})), decltype(memo::lru_cache(tenfold, 3))>);
  STATIC_REQUIRE(std::is_same_v<decltype(memo::memoize<memo::keep_all>(tenfold)), decltype(memo::cache(tenfold))>);
  auto c = memo::memoize(fib);
  CHECK(c(35) == 9227465);
  CHECK(c.cache_info() == info(33, 36, 128, 36));
  CHECK(memo::memoize<memo::fifo>(fib).cache_parameters().maxsize == 128);
  CHECK(memo::ttl_cache(tenfold, {.ttl = 5}).cache_parameters().maxsize == 128);
}

TEST_CASE("parts go in any order", "[cache][assemble]") {
  check_all(expire(), weigh(), keep(), tell());
  check_all(tell(), keep(), weigh(), expire());
  check_all(weigh(), tell(), expire(), keep());
  check_all(keep(), expire(), tell(), weigh());
  STATIC_REQUIRE(std::is_same_v<decltype(memo::memoize(tenfold, {}, keep(), weigh())),
                                decltype(memo::memoize(tenfold, {}, weigh(), keep()))> ==
                 std::is_same_v<decltype(keep()), decltype(keep())>);
}

TEST_CASE("all parts go with each policy", "[cache][assemble]") {
  check_all<memo::lru>(expire(), weigh(), keep(), tell());
  check_all<memo::fifo>(expire(), weigh(), keep(), tell());
  check_all<memo::lfu>(expire(), weigh(), keep(), tell());
  check_all<memo::random_replacement>(expire(), weigh(), keep(), tell());
  check_all<memo::random_replacement>(tell(), std::mt19937(3), weigh(), expire(), keep());
  check_all<memo::sieve>(expire(), weigh(), keep(), tell());
  check_all<memo::s3_fifo>(expire(), weigh(), keep(), tell());
  check_all<memo::keep_all>(expire(), weigh(), keep(), tell());
}

TEST_CASE("each part goes alone", "[cache][assemble]") {
  const auto count = [](auto c) {
    for (const int n : {1, 5, 1, 5}) CHECK(c(n) == 10 * n);
    return c.cache_info();
  };
  CHECK(count(memo::memoize(tenfold, {}, expire())) == info(2, 2, 128, 2));
  CHECK(count(memo::memoize(tenfold, {}, weigh())) == info(2, 2, 128, 6));
  CHECK(count(memo::memoize(tenfold, {}, keep())) == info(1, 3, 128, 1));
  CHECK(count(memo::memoize(tenfold, {}, tell())) == info(2, 2, 128, 2));
}

TEST_CASE("a maxsize is of any integer type, and a negative one is 0", "[cache][assemble]") {
  CHECK(maxsize_of(3) == 3);
  CHECK(maxsize_of(3u) == 3);
  CHECK(maxsize_of(3L) == 3);
  CHECK(maxsize_of(std::uint8_t{200}) == 200);
  CHECK(maxsize_of(std::int8_t{-3}) == 0);
  CHECK(maxsize_of(-1) == 0);
  CHECK(maxsize_of(-1LL) == 0);
  CHECK(maxsize_of(memo::unbounded) == memo::unbounded);
  CHECK(memo::ttl_cache(tenfold, {.maxsize = -1, .ttl = 5}).cache_parameters().maxsize == 0);
}

TEST_CASE("parts that can only be moved are moved in", "[cache][assemble]") {
  auto least = std::make_unique<int>(20);
  auto sum = std::make_unique<int>(0);
  const int& total = *sum;
  auto c =
      memo::memoize(tenfold, {.maxsize = 1}, memo::keep_if{[least = std::move(least)](int r) { return r >= *least; }},
                    memo::on_removal{[s = std::move(sum)](memo::removal, int r, int) { *s += r; }});
  for (const int n : {1, 2, 3, 4}) c(n);
  CHECK(total == 50);
}

TEST_CASE("the same generator gives the same victims", "[cache][assemble]") {
  const auto kept = [](auto... generator) {
    auto c = memo::memoize<memo::random_replacement>(tenfold, {.maxsize = 20}, generator...);
    for (int n = 0; n < 200; ++n) c(n);
    std::vector<int> there;
    for (int n = 0; n < 200; ++n)
      if (c.contains(n)) there.push_back(n);
    return there;
  };
  CHECK(kept() == kept());
  CHECK(kept(std::mt19937(1)) == kept(std::mt19937(1)));
  CHECK(kept(std::mt19937(1)) != kept(std::mt19937(2)));
  CHECK(kept(memo::splitmix64(1)).size() == 20);
}

TEST_CASE("a cache with parts is a layer over another and below one", "[cache][assemble]") {
  auto c = memo::memoize<memo::sieve>(
      memo::memoize(fib, {.maxsize = 50}, memo::keep_if{[](std::uint64_t r) { return r % 2 == 0; }}), {.maxsize = 4});
  CHECK(c(50) == 12586269025);
  CHECK(c.cache_info().currsize == 4);
  CHECK(c.wrapped().cache_info().currsize == 17);
}

namespace {

struct calculator {
  memo::lru_cached<fib> recent;
  memo::lru_cached<fib> few{2};
  memo::lru_cached<fib> made = memo::lru_cache(fib, 3);
  memo::cached<fib> all;
  memo::lru_cached<&tenfold> tens{-1};
  memo::cached<tenfold> all_tens = memo::cache(tenfold);
};

}  // namespace

TEST_CASE("a class has caches as members by the name of their function", "[cache][assemble]") {
  calculator c{};
  CHECK(c.recent(35) == 9227465);
  CHECK(c.recent.cache_info() == info(33, 36, 128, 36));
  CHECK(c.few(20) == 6765);
  CHECK(c.few.cache_info().maxsize == 2);
  CHECK(c.made(20) == 6765);
  CHECK(c.made.cache_info().maxsize == 3);
  CHECK(c.all(90) == 2880067194370816120);
  CHECK(c.all.cache_info() == info(88, 91, memo::unbounded, 91));
  CHECK(c.tens(4) == 40);
  CHECK(c.tens.cache_info() == info(0, 1, 0, 0));
  CHECK(c.all_tens(4) == 40);
  CHECK(c.all_tens.contains(4));

  calculator moved = std::move(c);
  CHECK(moved.all.cache_info().currsize == 91);
  CHECK(moved.few.cache_info().currsize == 2);
}

namespace {

struct is_even {
  bool operator()(int result) const { return result % 2 == 0; }
};
struct ten {
  int operator()(int, int) const { return 10; }
};
struct counting {
  void operator()(memo::removal, int, int) const { ++told; }
};
struct station {
  memo::ttl_cached<tenfold, decltype(fake_clock)> recent{{.maxsize = 2, .ttl = 10}};
  memo::memoized<tenfold, memo::expire_after_access<int, decltype(fake_clock)>, memo::sieve, memo::on_removal<counting>>
      used{{.maxsize = 5}, {10}, {}};
  memo::memoized<increment, memo::keep_if<is_even>> even;
  memo::memoized<increment, memo::keep_if<is_even>> few{1, {}};
};

template <class Part>
constexpr bool is_made_of_nothing = std::is_default_constructible_v<memo::memoized<increment, memo::lru, Part>>;
static_assert(is_made_of_nothing<memo::on_removal<counting>>);
static_assert(!is_made_of_nothing<memo::on_removal<void (*)(memo::removal, int, int)>>);
static_assert(!is_made_of_nothing<memo::on_removal<std::function<void(memo::removal, int, int)>>>);
static_assert(!is_made_of_nothing<memo::expire_after_write<int, decltype(fake_clock)>>);
static_assert(!is_made_of_nothing<memo::expire_after_access<std::chrono::seconds>>);
static_assert(is_made_of_nothing<memo::expire_by<ten, decltype(fake_clock)>>);
static_assert(!is_made_of_nothing<memo::expire_by<ten, int (*)()>>);
static_assert(std::is_constructible_v<memo::ttl_cached<increment, decltype(fake_clock)>, memo::ttl_options>);
static_assert(!std::is_constructible_v<memo::ttl_cached<increment, int (*)()>, memo::ttl_options>);
static_assert(std::is_constructible_v<memo::ttl_cached<increment, int (*)()>, memo::ttl_options, int (*)()>);
static_assert(
    !std::is_constructible_v<memo::ttl_cached<increment, decltype([n = 1] { return n; })>, memo::ttl_options>);

}  // namespace

TEST_CASE("and by the types of its parts", "[cache][assemble]") {
  now = told = 0;
  station s;
  for (const int n : {1, 2, 3}) CHECK(s.recent(n) == 10 * n);
  CHECK(s.recent.cache_info() == info(0, 3, 2, 2));
  CHECK(s.used(1) == 10);
  CHECK(s.used(2) == 20);
  now = 9;
  CHECK(s.used(2) == 20);
  now = 10;
  CHECK(s.recent.cache_info().currsize == 0);
  CHECK(s.used.cache_info() == info(1, 2, 5, 1));
  CHECK(s.used(3) == 30);
  CHECK(told == 1);
  for (const int n : {1, 2, 3}) CHECK(s.even(n) == n + 1);
  CHECK(s.even.cache_info() == info(0, 3, 128, 2));
  for (const int n : {1, 2, 3}) CHECK(s.few(n) == n + 1);
  CHECK(s.few.cache_info() == info(0, 3, 1, 1));
  station moved = std::move(s);
  CHECK(moved.used.contains(3));
  CHECK(moved.even.contains(3));
}

TEST_CASE("the cache by a function's name is a cache, and a layer", "[cache][assemble]") {
  STATIC_REQUIRE(std::is_nothrow_destructible_v<memo::lru_cached<fib>>);
  STATIC_REQUIRE(memo::layer<memo::lru_cached<fib>>);
  STATIC_REQUIRE(memo::layer<memo::cached<&tenfold>>);
  STATIC_REQUIRE(!std::is_copy_constructible_v<memo::lru_cached<fib>>);
  STATIC_REQUIRE(!std::is_copy_constructible_v<decltype(memo::lru_cache(fib))>);
  STATIC_REQUIRE(std::is_move_constructible_v<memo::cached<fib>>);
  STATIC_REQUIRE(!std::is_assignable_v<memo::cached<fib>&, memo::cached<fib>>);
  const std::size_t size = 7;
  auto c = memo::cache(memo::lru_cached<fib>(size));
  CHECK(c(30) == 832040);
  CHECK(c.wrapped().cache_info().currsize == 7);
}
