// Threads that share a cache: time for each call of all threads together, over random keys that are all there (hits) or
// of which every other is (misses), in caches of 4,096 results; and of hits in a cache for each thread, which is what
// the machine lets threads gain where they share nothing. What one thread needs beside a cache of its own; and how long
// eight threads need for one slow key.
#include <benchmark/benchmark.h>

#include <memo/cache.hpp>
#include <memo/share.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#if __has_include(<tbb/concurrent_lru_cache.h>) && defined(MEMO_BENCH_TBB)
#define TBB_PREVIEW_CONCURRENT_LRU_CACHE 1
#include <tbb/concurrent_lru_cache.h>
#endif

#include "contenders.hpp"

namespace {

constexpr std::size_t size = 4096;

/// A cache under one mutex.
template <class Cache>
class under_a_mutex {
 public:
  explicit under_a_mutex(Cache cache) : cache_(std::move(cache)) {}
  std::uint64_t operator()(std::uint64_t key) {
    const std::lock_guard lock(mutex_);
    return cache_(key);
  }

 private:
  std::mutex mutex_;
  Cache cache_;
};

/// Threads that call a cache, or each its own, a batch at a time, all at once.
template <class CacheOf>
void together(benchmark::State& state, const CacheOf& cache_of, std::size_t threads, std::size_t distinct_per_entry) {
  constexpr std::size_t batch = 1 << 16;
  const std::vector<std::uint64_t> keys = bench::requests(distinct_per_entry * size);
  for (std::size_t t = 0; t < threads; ++t)
    for (const auto k : keys) benchmark::DoNotOptimize(cache_of(t)(k));
  std::atomic<std::size_t> round = 0, done = 0;
  std::atomic<bool> is_over = false;
  const auto work = [&](std::size_t thread, std::size_t n) {
    auto& cache = cache_of(thread);
    std::size_t at = (thread * keys.size() / threads + n * batch) & (keys.size() - 1);
    for (std::size_t i = 0; i < batch; ++i) {
      benchmark::DoNotOptimize(cache(keys[at]));
      at = (at + 1) & (keys.size() - 1);
    }
  };
  std::vector<std::thread> others;
  for (std::size_t t = 1; t < threads; ++t)
    others.emplace_back([&, t] {
      for (std::size_t seen = 0;;) {
        while (round == seen) {
        }
        if (is_over) return;
        work(t, ++seen);
        ++done;
      }
    });
  while (state.KeepRunningBatch(static_cast<std::int64_t>(batch * threads))) {
    const auto start = std::chrono::steady_clock::now();
    done = 0;
    const std::size_t n = ++round;
    work(0, n);
    while (done != threads - 1) {
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    state.SetIterationTime(taken.count());
  }
  is_over = true;
  ++round;
  for (auto& t : others) t.join();
}

/// All threads call the same.
auto one_for_all(auto& cache) {
  return [&](std::size_t) -> auto& { return cache; };
}

auto concurrent_cache() { return memo::memoize<memo::lru, memo::concurrent>(+bench::opaque_body, {.maxsize = size}); }
auto plain_cache() { return memo::lru_cache(+bench::opaque_body, size); }

void memo_concurrent(benchmark::State& state, std::size_t threads, std::size_t distinct_per_entry) {
  auto cache = concurrent_cache();
  together(state, one_for_all(cache), threads, distinct_per_entry);
}
void memo_concurrent_each(benchmark::State& state, std::size_t distinct_per_entry) {
  decltype(concurrent_cache()) caches[] = {concurrent_cache(), concurrent_cache()};
  together(state, [&](std::size_t thread) -> auto& { return caches[thread]; }, 2, distinct_per_entry);
}
void lru_cache_alone(benchmark::State& state, std::size_t distinct_per_entry) {
  auto cache = plain_cache();
  together(state, one_for_all(cache), 1, distinct_per_entry);
}
void lru_cache_and_mutex(benchmark::State& state, std::size_t threads, std::size_t distinct_per_entry) {
  under_a_mutex<decltype(plain_cache())> cache(plain_cache());
  together(state, one_for_all(cache), threads, distinct_per_entry);
}
#if defined(TBB_PREVIEW_CONCURRENT_LRU_CACHE)
void tbb_concurrent_lru_cache(benchmark::State& state, std::size_t threads, std::size_t distinct_per_entry) {
  tbb::concurrent_lru_cache<std::uint64_t, std::uint64_t> kept(bench::body, size);
  const auto cache = [&](std::uint64_t key) { return kept[key].value(); };
  together(state, one_for_all(cache), threads, distinct_per_entry);
}
#endif

std::uint64_t slow_body(std::uint64_t n) {
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return n;
}
/// How long threads need that ask for one key at once.
void slow(benchmark::State& state, std::size_t threads) {
  for (auto _ : state) {
    auto cache = memo::memoize<memo::single_flight>(slow_body);
    std::atomic<std::size_t> ready = 0;
    std::atomic<std::int64_t> last = 0;
    std::vector<std::thread> all;
    std::chrono::steady_clock::time_point start;
    for (std::size_t t = 0; t < threads; ++t)
      all.emplace_back([&] {
        if (++ready == threads) start = std::chrono::steady_clock::now(), ++ready;
        while (ready <= threads) std::this_thread::yield();
        benchmark::DoNotOptimize(cache(1));
        const std::int64_t taken = (std::chrono::steady_clock::now() - start).count();
        for (std::int64_t seen = last; seen < taken && !last.compare_exchange_weak(seen, taken);) {
        }
      });
    for (auto& t : all) t.join();
    if (cache.cache_info().misses != 1) state.SkipWithError("the body ran more than once");
    state.SetIterationTime(static_cast<double>(last) * 1e-9);
  }
}

void measured(benchmark::internal::Benchmark* b) { b->UseManualTime(); }

BENCHMARK_CAPTURE(lru_cache_alone, hits_one_thread, 1)->Name("lru_cache/hits_one_thread")->Apply(measured);
BENCHMARK_CAPTURE(memo_concurrent, hits_one_thread, 1, 1)->Name("concurrent/hits_one_thread")->Apply(measured);
BENCHMARK_CAPTURE(memo_concurrent, hits, 2, 1)->Name("concurrent/hits_two_threads")->Apply(measured);
BENCHMARK_CAPTURE(memo_concurrent_each, hits, 1)->Name("concurrent_for_each_thread/hits_two_threads")->Apply(measured);
BENCHMARK_CAPTURE(memo_concurrent, hits_again, 1, 1)->Name("concurrent_one_thread/hits_two_threads")->Apply(measured);
BENCHMARK_CAPTURE(lru_cache_and_mutex, hits, 2, 1)->Name("lru_cache_and_mutex/hits_two_threads")->Apply(measured);
#if defined(TBB_PREVIEW_CONCURRENT_LRU_CACHE)
BENCHMARK_CAPTURE(tbb_concurrent_lru_cache, hits, 2, 1)
    ->Name("tbb_concurrent_lru_cache/hits_two_threads")
    ->Apply(measured);
#endif
BENCHMARK_CAPTURE(memo_concurrent, misses, 2, 2)->Name("concurrent/half_misses_two_threads")->Apply(measured);
BENCHMARK_CAPTURE(lru_cache_and_mutex, misses, 2, 2)
    ->Name("lru_cache_and_mutex/half_misses_two_threads")
    ->Apply(measured);
BENCHMARK_CAPTURE(slow, one, 1)->Name("single_flight_one_thread/slow_key")->Apply(measured);
BENCHMARK_CAPTURE(slow, eight, 8)->Name("single_flight_eight_threads/slow_key")->Apply(measured);

}  // namespace
