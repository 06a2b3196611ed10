#include <memo/share.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "collatz.hpp"
#include "law.hpp"

namespace {

using memo::concurrent;
using memo::single_flight;

struct collatz : laws::collatz {
  using few = memo::range<std::uint64_t{1}, std::uint64_t{10}>;
};

constexpr auto hour = std::chrono::hours(1);
constexpr memo::weigh_by weighed{[](const auto&...) { return 1; }};

}  // namespace

TEST_CASE("a cache that threads share, with each kind of expiry, over a table of sparse keys, is the function below",
          "[laws]") {
  static constexpr auto& t = memo::table<laws::function_of<collatz>, collatz::few>;
  const laws::lawful<collatz> check;
  using enum laws::keeps;
  const memo::expire_by by{[](const auto&...) { return hour; }};
  check("unbounded, concurrent", everything, memo::memoize<concurrent>(t, {.maxsize = memo::unbounded}), t);
  check("cache over it", everything, memo::cache(memo::memoize<single_flight>(t, {.maxsize = memo::unbounded})), t);
  for (const std::size_t maxsize : {0u, 1u, 3u}) {
    CAPTURE(maxsize);
    const memo::cache_options most{.maxsize = maxsize};
    check("lru", something, memo::memoize<memo::lru, concurrent>(t, most, by), t);
    check("fifo", something, memo::memoize<memo::fifo, single_flight>(t, most, memo::expire_after_write(hour)), t);
    check("lfu", something, memo::memoize<memo::lfu, concurrent>(t, most, memo::expire_after_access(hour), weighed), t);
  }
}

TEST_CASE("caches that threads share, over each other, are the function below", "[laws]") {
  static constexpr auto& f = laws::function_of<collatz>;
  static constexpr auto& t = memo::table<f, collatz::few>;
  const laws::lawful<collatz> check;
  using enum laws::keeps;
  for (const std::size_t maxsize : {0u, 1u, 3u}) {
    CAPTURE(maxsize);
    const memo::cache_options most{.maxsize = maxsize};
    check(
        "concurrent over single_flight", everything,
        memo::memoize<memo::s3_fifo, concurrent>(memo::memoize<single_flight>(f, {.maxsize = memo::unbounded}), most));
    check("single_flight over concurrent over a table", something,
          memo::memoize<single_flight>(memo::memoize<memo::sieve, concurrent>(t, {.maxsize = 2}), most), t);
  }
}
