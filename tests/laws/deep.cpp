#include <memo/deep.hpp>

#include <memo/share.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <tuple>
#include <vector>

#include "collatz.hpp"
#include "law.hpp"
#include "sharing.hpp"
#include "support/any_layer.hpp"
#include "support/fiber.hpp"

namespace {

struct collatz : laws::collatz {
  using few = memo::range<std::uint64_t{1}, std::uint64_t{10}>;
  static constexpr std::array deep{key(27), key(871), key(6171)};
};

constexpr auto hour = std::chrono::hours(1);
constexpr memo::weigh_by weighed{[](const auto&...) { return 1; }};

void check_deep() {
  static constexpr auto& f = laws::function_of<collatz>;
  static constexpr auto d = memo::deep(f);
  static_assert(laws::check_law(d, collatz::plain, collatz::small) == 0);
  constexpr auto& t = memo::table<d, collatz::few>;
  const laws::lawful<collatz> check;
  using enum laws::keeps;
  check("deep", what_one_call_needs, d);
  check("deep over deep", what_one_call_needs, memo::deep(d));
  check("deep over table over deep", what_one_call_needs, memo::deep(t), t);
  check("cache over deep", everything, memo::cache(d));
  check("deep over cache", everything, memo::deep(memo::cache(f)));
  for (const std::size_t maxsize : {0u, 1u, 3u}) {
    CAPTURE(maxsize);
    check("lru_cache over deep", something, memo::lru_cache(d, maxsize));
    check("deep over lru_cache over table", something, memo::deep(memo::lru_cache(t, maxsize)), t);
    check("cache over deep over lru_cache", everything, memo::cache(memo::deep(memo::lru_cache(f, maxsize))));
    check("expiring s3_fifo over deep", something,
          memo::memoize<memo::s3_fifo>(d, {.maxsize = maxsize}, memo::expire_after_write(hour)));
    check("deep over weighed lfu over table", something,
          memo::deep(memo::memoize<memo::lfu>(t, {.maxsize = maxsize}, memo::expire_after_access(hour), weighed)), t);
    check("concurrent over deep over table", something,
          memo::memoize<memo::fifo, memo::concurrent>(memo::deep(t), {.maxsize = maxsize}, weighed), t);
  }
  check("deep over single_flight over table", everything,
        memo::deep(memo::memoize<memo::single_flight>(t, {.maxsize = memo::unbounded})), t);
}

using support::any_cache_layer;
using support::any_layer;

constexpr auto deep_steps = memo::deep(laws::function_of<laws::steps>);
any_layer deep_over(const any_cache_layer& c) { return any_layer::over(memo::deep(c)); }

const laws::neighbours neighbourhoods[] = {
    {"deep below", false, [] { return any_layer::over(deep_steps); }},
    {"deep below and over it", false, [] { return any_layer::over(deep_steps); }, deep_over},
    {"deep over it, a table below", true, [] { return any_layer::over(laws::few_steps); }, deep_over},
    {"deep over a cache over a table below", true,
     [] { return any_layer::over(memo::deep(memo::memoize<memo::single_flight>(laws::few_steps, {.maxsize = 2}))); }},
};

}  // namespace

TEST_CASE("whatever is deep, and wherever, is the function below", "[laws][deep]") { check_deep(); }

TEST_CASE("and so it is where each call goes on on a piece, as on a stack that nobody named", "[laws][deep]") {
  support::fiber on(1024 * 1024);
  on.run(check_deep);
}

TEST_CASE("a cache that threads share, with any policy and any parts, over or below what is deep, is that function",
          "[laws]") {
  for (const auto& near : neighbourhoods) laws::check_sharing_between(near);
}

TEST_CASE("and so it is to several threads at once, each on a stack of its own that nobody named", "[laws]") {
  std::vector<std::unique_ptr<support::fiber>> stacks;
  for (int t = 0; t < 4; ++t) stacks.push_back(std::make_unique<support::fiber>(std::size_t{1024} * 1024));
  for (const auto& near : neighbourhoods)
    laws::check_sharing_in_threads_between(near, [&](std::size_t t, const auto& calls) { stacks[t]->run(calls); });
}
