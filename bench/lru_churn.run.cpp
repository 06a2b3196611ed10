// Churn: twice as many keys as the cache holds, so that every other call evicts. Time for each call, over random keys.
#include <benchmark/benchmark.h>

#include <memo/cache.hpp>

#include "contenders.hpp"

namespace {

template <class Cache>
void churn(benchmark::State& state, Cache cache) {
  const auto keys = bench::requests(2 * static_cast<std::size_t>(state.range(0)));
  for (const auto key : keys) cache(key);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(cache(keys[i]));
    i = (i + 1) & (bench::request_count - 1);
  }
}

void list_and_unordered_map(benchmark::State& state) {
  churn(state, bench::list_lru(static_cast<std::size_t>(state.range(0))));
}
void memo_lru_cache(benchmark::State& state) {
  churn(state, memo::lru_cache(bench::body, static_cast<std::size_t>(state.range(0))));
}

BENCHMARK(list_and_unordered_map)->Arg(128)->Arg(4096)->Arg(65536);
BENCHMARK(memo_lru_cache)->Arg(128)->Arg(4096)->Arg(65536);

}  // namespace
