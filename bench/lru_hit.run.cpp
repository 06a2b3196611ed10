// A hit: every key is already there. Time for each call, over random keys.
#include <benchmark/benchmark.h>

#include <memo/cache.hpp>

#include "contenders.hpp"

namespace {

template <class Make>
void hit(benchmark::State& state, Make make) {
  bench::run(state, make, 1);
}

void unordered_flat_map(benchmark::State& state) {
  hit(state, [](std::size_t) { return bench::flat_map(bench::opaque_body); });
}
void memo_lru_cache(benchmark::State& state) {
  hit(state, [](std::size_t size) { return memo::lru_cache(+bench::opaque_body, size); });
}
void memo_sieve(benchmark::State& state) {
  hit(state, [](std::size_t size) { return memo::memoize<memo::sieve>(+bench::opaque_body, {.maxsize = size}); });
}
void memo_cache(benchmark::State& state) {
  hit(state, [](std::size_t) { return memo::cache(+bench::opaque_body); });
}
void list_and_unordered_map(benchmark::State& state) {
  hit(state, [](std::size_t size) { return bench::list_lru(bench::opaque_body, size); });
}

BENCHMARK(unordered_flat_map)->Apply(bench::sizes);
BENCHMARK(memo_lru_cache)->Apply(bench::sizes);
BENCHMARK(memo_sieve)->Apply(bench::sizes);
BENCHMARK(memo_cache)->Apply(bench::sizes);
BENCHMARK(list_and_unordered_map)->Apply(bench::sizes);

}  // namespace
