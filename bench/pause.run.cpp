// The longest single call: of a full cache of a million entries under half misses, and of inserting as many into a hash
// map, which grows. In the thread's own time: what else the machine does meanwhile is no pause of theirs.
#include <benchmark/benchmark.h>

#include <time.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <memo/cache.hpp>

#include "contenders.hpp"

namespace {

constexpr std::size_t size = 1 << 20;

std::int64_t nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

/// At most: the clock may take microseconds to read, so it is read after 32 calls, and the other 31 are counted in.
std::int64_t longest_call(auto& callee, const std::vector<std::uint64_t>& keys) {
  std::int64_t longest = 0;
  std::int64_t before = nanoseconds();
  for (std::size_t i = 0; i < keys.size(); i += 32) {
    for (std::size_t j = i; j < i + 32; ++j) benchmark::DoNotOptimize(callee(keys[j]));
    const std::int64_t after = nanoseconds();
    longest = std::max(longest, after - before);
    before = after;
  }
  return longest;
}

void set_longest(benchmark::State& state, std::int64_t ns) { state.SetIterationTime(static_cast<double>(ns) * 1e-9); }

/// Each key once.
void unordered_flat_map(benchmark::State& state) {
  std::vector<std::uint64_t> keys;
  for (std::size_t n = 0; n < size; ++n) keys.push_back(bench::key(n));
  for (auto _ : state) {
    bench::flat_map map(bench::opaque_body);
    set_longest(state, longest_call(map, keys));
  }
}

/// Four times as many requests as entries: what a policy does once for so many hits and evictions comes more than once.
template <class Make>
void churn(benchmark::State& state, Make make) {
  static auto cache = make();
  static const auto keys = [] {
    const auto requests = bench::requests(2 * size);
    for (const auto key : requests) cache(key);
    return requests;
  }();
  for (auto _ : state) set_longest(state, longest_call(cache, keys));
}

void memo_lru_cache(benchmark::State& state) {
  churn(state, [] { return memo::lru_cache(+bench::opaque_body, size); });
}
void memo_sieve(benchmark::State& state) {
  churn(state, [] { return memo::memoize<memo::sieve>(+bench::opaque_body, {.maxsize = size}); });
}
void memo_s3_fifo(benchmark::State& state) {
  churn(state, [] { return memo::memoize<memo::s3_fifo>(+bench::opaque_body, {.maxsize = size}); });
}

void once(benchmark::internal::Benchmark* b) {
  b->Arg(size)->Iterations(1)->Repetitions(9)->UseManualTime()->Unit(benchmark::kMicrosecond);
}

BENCHMARK(unordered_flat_map)->Apply(once);
BENCHMARK(memo_lru_cache)->Apply(once);
BENCHMARK(memo_sieve)->Apply(once);
BENCHMARK(memo_s3_fifo)->Apply(once);

}  // namespace
