// Churn: twice as many keys as the cache holds, so that every other call evicts. Time for each call, over random keys.
#include <benchmark/benchmark.h>

#include <memo/cache.hpp>

#include "contenders.hpp"

namespace {

template <class Make>
void churn(benchmark::State& state, Make make) {
  bench::run(state, make, 2);
}

void list_and_unordered_map(benchmark::State& state) {
  churn(state, [](std::size_t size) { return bench::list_lru(bench::opaque_body, size); });
}
void memo_lru_cache(benchmark::State& state) {
  churn(state, [](std::size_t size) { return memo::lru_cache(+bench::opaque_body, size); });
}
void memo_sieve(benchmark::State& state) {
  churn(state, [](std::size_t size) { return memo::memoize<memo::sieve>(+bench::opaque_body, {.maxsize = size}); });
}
void memo_s3_fifo(benchmark::State& state) {
  churn(state, [](std::size_t size) { return memo::memoize<memo::s3_fifo>(+bench::opaque_body, {.maxsize = size}); });
}

BENCHMARK(list_and_unordered_map)->Apply(bench::sizes);
BENCHMARK(memo_lru_cache)->Apply(bench::sizes);
BENCHMARK(memo_sieve)->Apply(bench::sizes);
BENCHMARK(memo_s3_fifo)->Apply(bench::sizes);

}  // namespace
