#include <memo/detail/cache/parts.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>

#include <memo/cache.hpp>

#include "catch.hpp"
#include "support/allocations.hpp"

namespace {

using memo::detail::absent;
using memo::detail::cache_parts;
using memo::detail::rounded_weight;

using no_expire = absent<1>;
using no_weigh = absent<2>;
using no_keep = absent<3>;
using no_tell = absent<4>;
using no_parts = cache_parts<memo::lru, no_expire, no_weigh, no_keep, no_tell>;

template <class Parts>
using entry_with = typename memo::detail::container<std::uint64_t, std::uint64_t, true, typename Parts::policy,
                                                    typename Parts::expiry, Parts::weighs, Parts::tells>::entry_type;

std::uint64_t identity(std::uint64_t n) { return n; }
int zero_clock() { return 0; }
std::size_t weigher(std::uint64_t, std::uint64_t) { return 1; }
bool predicate(std::uint64_t) { return true; }
void listener(memo::removal, std::uint64_t, std::uint64_t) {}

/// What a cache of 1,000 results takes, itself and all that it allocates.
/// Its own, and those that it asks for until it is full.
std::size_t bytes_of(auto make) {
  const std::size_t before = support::allocations::bytes_asked_for;
  auto c = make();
  for (std::uint64_t n = 0; n < 1000; ++n) c(n);
  return sizeof c + support::allocations::bytes_asked_for - before;
}

}  // namespace

TEST_CASE("parts that are not given take no room", "[cache][parts]") {
  STATIC_REQUIRE(std::is_empty_v<no_parts>);
  STATIC_REQUIRE(!no_parts::expires);
  STATIC_REQUIRE(!no_parts::renews);
  STATIC_REQUIRE(!no_parts::weighs);
  STATIC_REQUIRE(!no_parts::tells);
  STATIC_REQUIRE(sizeof(entry_with<no_parts>) == 2 * sizeof(std::uint64_t) + 2 * sizeof(std::uint32_t));
}

TEST_CASE("a part that is given adds its own to an entry, and nothing of another's", "[cache][parts]") {
  struct keep {
    bool (*predicate)(std::uint64_t);
  };
  constexpr std::size_t bare = sizeof(entry_with<no_parts>);
  using expire = memo::expire_after_write<int, int (*)()>;
  STATIC_REQUIRE(sizeof(entry_with<cache_parts<memo::lru, no_expire, no_weigh, keep, no_tell>>) == bare);
  STATIC_REQUIRE(sizeof(entry_with<cache_parts<memo::lru, no_expire, no_weigh, no_keep, memo::on_removal<int>>>) <=
                 bare + sizeof(std::uint64_t));
  STATIC_REQUIRE(sizeof(entry_with<cache_parts<memo::lru, no_expire, memo::weigh_by<int>, no_keep, no_tell>>) ==
                 bare + sizeof(std::size_t));
  STATIC_REQUIRE(sizeof(entry_with<cache_parts<memo::lru, expire, no_weigh, no_keep, no_tell>>) ==
                 bare + 3 * sizeof(std::uint64_t));
}

TEST_CASE(
    "a cache made by memoize takes as many bytes as lru_cache, and one that keeps some results only its predicate's",
    "[cache][parts]") {
  const std::size_t plain = bytes_of([] { return memo::lru_cache(identity, 1000); });
  CHECK(bytes_of([] { return memo::memoize(identity, {.maxsize = 1000}); }) == plain);
  CHECK(bytes_of([] { return memo::memoize(identity, {.maxsize = 1000}, memo::keep_if{predicate}); }) ==
        plain + sizeof(&predicate));
  if (!support::allocations::are_counted) return;
  CHECK(bytes_of([] { return memo::memoize(identity, {.maxsize = 1000}, memo::on_removal{listener}); }) > plain);
  CHECK(bytes_of([] { return memo::memoize(identity, {.maxsize = 1000}, memo::weigh_by{weigher}); }) > plain);
  CHECK(bytes_of([] { return memo::memoize(identity, {.maxsize = 1000}, memo::expire_after_write{1, zero_clock}); }) >
        plain);
}

TEST_CASE("a full cache allocates nothing on a miss, with any parts", "[cache][parts]") {
  const auto check = [](auto... part) {
    auto c = memo::memoize(identity, {.maxsize = 100}, part...);
    std::uint64_t n = 0;
    while (n < 1000) c(n++);
    CHECK(support::allocations_of([&] {
            while (n < 5000) c(n++);
          }) == 0);
  };
  check();
  check(memo::on_removal{listener});
  check(memo::weigh_by{weigher});
  check(memo::expire_after_write{1, zero_clock});
  check(memo::expire_after_access{1, zero_clock}, memo::weigh_by{weigher}, memo::on_removal{listener},
        memo::keep_if{predicate});
}

TEST_CASE("a weight that is no size becomes one", "[cache][parts]") {
  STATIC_REQUIRE(rounded_weight(-1) == 0);
  STATIC_REQUIRE(rounded_weight(7u) == 7);
  STATIC_REQUIRE(rounded_weight(true) == 1);
  STATIC_REQUIRE(rounded_weight(-1e300) == 0);
  STATIC_REQUIRE(rounded_weight(2.) == 2);
  STATIC_REQUIRE(rounded_weight(2.0001f) == 3);
  STATIC_REQUIRE(rounded_weight(1e300) == memo::unbounded);
  STATIC_REQUIRE(rounded_weight(std::numeric_limits<float>::quiet_NaN()) == memo::unbounded);
}

TEST_CASE("a moment reads the clock when it is first asked, and once", "[cache][parts]") {
  int readings = 0;
  const auto clock = [&] { return ++readings; };
  using parts = cache_parts<memo::lru, memo::expire_after_write<int, decltype(clock)>, no_weigh, no_keep, no_tell>;
  const parts p(memo::expire_after_write<int, decltype(clock)>{5, clock}, {}, {}, {});
  parts::moment at(p);
  CHECK(readings == 0);
  const auto now = at.now();
  CHECK(at.now() == now);
  CHECK(p.deadline(at) == now + 5);
  CHECK(readings == 1);
  CHECK(parts::moment(p).now() == now + 1);
}

TEST_CASE("a part knows whether it can be asked of a function's results and arguments", "[cache][parts]") {
  using memo::detail::clock_gives_a_time;
  using memo::detail::lifetime_can_be_called_with;
  using memo::detail::listener_can_be_called_with;
  using memo::detail::predicate_can_be_called_with;
  using memo::detail::weigher_can_be_called_with;
  STATIC_REQUIRE(clock_gives_a_time<int (*)()>);
  STATIC_REQUIRE(clock_gives_a_time<memo::steady_clock>);
  STATIC_REQUIRE(!clock_gives_a_time<const char* (*)()>);
  STATIC_REQUIRE(!clock_gives_a_time<int>);
  STATIC_REQUIRE(weigher_can_be_called_with<int (*)(int, const std::string&), const int&, const std::string&>);
  STATIC_REQUIRE(!weigher_can_be_called_with<std::string (*)(int), const int&>);
  STATIC_REQUIRE(!weigher_can_be_called_with<int (*)(int), const int&, const int&>);
  STATIC_REQUIRE(!weigher_can_be_called_with<int (*)(int&), const int&>);
  STATIC_REQUIRE(lifetime_can_be_called_with<memo::lifetime (*)(int), const int&>);
  STATIC_REQUIRE(!lifetime_can_be_called_with<void (*)(int), const int&>);
  STATIC_REQUIRE(predicate_can_be_called_with<bool (*)(int), const int&>);
  STATIC_REQUIRE(!predicate_can_be_called_with<void (*)(int), const int&>);
  STATIC_REQUIRE(listener_can_be_called_with<void (*)(memo::removal, int), const int&>);
  STATIC_REQUIRE(!listener_can_be_called_with<void (*)(int), const int&>);
}
