// A linear recursion ten million levels deep, against the same by hand, and one of a hundred, with memo::deep and
// without. Both sides take their memory from the system in each round, and give it back.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include <memo/cache.hpp>
#include <memo/deep.hpp>
#include <memo/dense.hpp>
#include <memo/fn.hpp>

namespace {

constexpr std::uint64_t levels = 10'000'000;
constexpr std::uint64_t shallow = 100;

constexpr auto sum = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n == 0 ? 0 : self(n - 1) + n; });
constexpr auto deep_sum = memo::deep(sum);

/// The recursion written as a loop over a stack of its own: a number waits there until the one below it is known.
template <class Find, class Keep>
std::uint64_t by_hand(std::uint64_t n, const Find& find, const Keep& keep) {
  std::vector<std::uint64_t> waiting{n};
  while (!waiting.empty()) {
    const std::uint64_t top = waiting.back();
    if (top == 0) {
      keep(top, 0);
    } else if (const std::uint64_t* below = find(top - 1)) {
      keep(top, *below + top);
    } else {
      waiting.push_back(top - 1);
      continue;
    }
    waiting.pop_back();
  }
  return *find(n);
}

std::uint64_t by_hand_in_a_map(std::uint64_t n) {
  boost::unordered_flat_map<std::uint64_t, std::uint64_t> known;
  return by_hand(
      n,
      [&](std::uint64_t k) {
        const auto it = known.find(k);
        return it == known.end() ? nullptr : &it->second;
      },
      [&](std::uint64_t k, std::uint64_t result) { known.emplace(k, result); });
}
std::uint64_t by_hand_in_an_array(std::uint64_t n) {
  std::vector<std::uint64_t> results(n + 1);
  std::vector<unsigned char> is_known(n + 1);
  return by_hand(
      n, [&](std::uint64_t k) { return is_known[k] ? &results[k] : nullptr; },
      [&](std::uint64_t k, std::uint64_t result) {
        results[k] = result;
        is_known[k] = 1;
      });
}

template <class F>
void run(benchmark::State& state, const F& f, std::uint64_t n) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(n);
    benchmark::DoNotOptimize(f(n));
  }
}

void deep_by_hand(benchmark::State& state) { run(state, by_hand_in_a_map, levels); }
void deep_fn(benchmark::State& state) { run(state, deep_sum, levels); }
void deep_by_hand_dense(benchmark::State& state) { run(state, by_hand_in_an_array, levels); }
void deep_dense_cache(benchmark::State& state) {
  run(state, [](std::uint64_t n) { return memo::dense_cache(deep_sum, n + 1)(n); }, levels);
}
void shallow_fn(benchmark::State& state) { run(state, sum, shallow); }
void shallow_deep_fn(benchmark::State& state) { run(state, deep_sum, shallow); }
void shallow_cache(benchmark::State& state) {
  run(state, [](std::uint64_t n) { return memo::cache(sum)(n); }, shallow);
}
void shallow_cache_over_deep(benchmark::State& state) {
  run(state, [](std::uint64_t n) { return memo::cache(deep_sum)(n); }, shallow);
}

BENCHMARK(deep_by_hand);
BENCHMARK(deep_fn);
BENCHMARK(deep_by_hand_dense);
BENCHMARK(deep_dense_cache);
BENCHMARK(shallow_fn);
BENCHMARK(shallow_deep_fn);
BENCHMARK(shallow_cache);
BENCHMARK(shallow_cache_over_deep);

}  // namespace
