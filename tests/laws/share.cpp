#include <memo/share.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <tuple>

#include "collatz.hpp"
#include "law.hpp"

namespace {

using memo::concurrent;
using memo::single_flight;

struct collatz : laws::collatz {
  using few = memo::range<std::uint64_t{1}, std::uint64_t{10}>;
};

/// Throws at some keys, and wherever the recursion comes to one.
struct ways {
  using signature = std::string(int, const std::string&);

  static constexpr auto body = [](auto self, int n, const std::string& word) -> std::string {
    if (n == 13) throw std::runtime_error("thirteen " + word);
    return n <= 0 ? word : self(n - 3, word) + self(n - 2, word);
  };
  static std::string plain(int n, const std::string& word) {
    if (n == 13) throw std::runtime_error("thirteen " + word);
    return n <= 0 ? word : plain(n - 3, word) + plain(n - 2, word);
  }
  using key = std::tuple<int, std::string>;
  static inline const std::array small{
      key(4, "a"), key(0, ""), key(13, "b"), key(16, "longer than what fits in a string"), key(9, "a"), key(10, "c")};
};

constexpr auto hour = std::chrono::hours(1);
constexpr memo::weigh_by weighed{[](const auto&...) { return 1; }};

template <class Sharing, class F>
void check_sharing() {
  static constexpr auto& f = laws::function_of<F>;
  const laws::lawful<F> check;
  using enum laws::keeps;
  check("unbounded", everything, memo::memoize<Sharing>(f, {.maxsize = memo::unbounded}));
  for (const std::size_t maxsize : {0u, 1u, 3u}) {
    CAPTURE(maxsize);
    check("lru", something, memo::memoize<memo::lru, Sharing>(f, {.maxsize = maxsize}));
    check("sieve, three shards, weighed and expiring", something,
          memo::memoize<memo::sieve, Sharing>(f, {.maxsize = maxsize}, memo::shards{3}, weighed,
                                              memo::expire_after_access(hour)));
  }
}

}  // namespace

TEST_CASE("a cache that threads share, of keys and results that own memory, is the function below", "[laws]") {
  check_sharing<concurrent, ways>();
  check_sharing<single_flight, ways>();
}

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
