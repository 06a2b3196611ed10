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
  static inline const std::array small{key(4, "a"), key(0, ""), key(13, "b"), key(16, "longer than what fits in a string"),
                                       key(9, "a"), key(10, "c")};
};

template <class Sharing, class F>
void check_sharing() {
  static constexpr auto& f = laws::function_of<F>;
  const laws::lawful<F> check;
  using enum laws::keeps;
  check("unbounded", everything, memo::memoize<Sharing>(f, {.maxsize = memo::unbounded}));
  check("cache over it", everything, memo::cache(memo::memoize<Sharing>(f, {.maxsize = memo::unbounded})));
  for (const std::size_t maxsize : {0u, 1u, 3u}) {
    CAPTURE(maxsize);
    check("lru", something, memo::memoize<memo::lru, Sharing>(f, {.maxsize = maxsize}));
    check("sieve, three shards", something, memo::memoize<memo::sieve, Sharing>(f, {.maxsize = maxsize}, memo::shards{3}));
    check("lfu, weighed and expiring", something,
          memo::memoize<memo::lfu, Sharing>(f, {.maxsize = maxsize}, memo::expire_after_access(std::chrono::hours(1)),
                                            memo::weigh_by([](const auto&...) { return 1; })));
  }
  if constexpr (requires { typename F::few; }) {
    constexpr auto& t = memo::table<f, typename F::few>;
    check("over a table", everything, memo::memoize<Sharing>(t, {.maxsize = memo::unbounded}), t);
    check("lru over a table", something, memo::memoize<memo::lru, Sharing>(t, {.maxsize = 2}), t);
  }
}

}  // namespace

TEST_CASE("a concurrent cache is the function below", "[laws]") {
  check_sharing<concurrent, collatz>();
  check_sharing<concurrent, ways>();
}

TEST_CASE("a cache of single flight is the function below", "[laws]") {
  check_sharing<single_flight, collatz>();
  check_sharing<single_flight, ways>();
}
