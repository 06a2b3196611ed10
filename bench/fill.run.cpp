// Filling a recursion on two keys from nothing: lattice paths through a 1,000 by 1,000 grid, a million states.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include <memo/cache.hpp>

namespace {

constexpr std::uint32_t side = 1000;

template <class Self>
std::uint32_t paths(const Self& self, std::uint32_t i, std::uint32_t j) {
  return i == 0 || j == 0 ? 1 : self(i - 1, j) + self(i, j - 1);
}

constexpr auto lattice_paths =
    memo::fn([](auto self, std::uint32_t i, std::uint32_t j) -> std::uint32_t { return paths(self, i, j); });

void loop(benchmark::State& state) {
  for (auto _ : state) {
    std::vector<std::uint32_t> t(side * side);
    for (std::uint32_t i = 0; i < side; ++i)
      for (std::uint32_t j = 0; j < side; ++j)
        t[i * side + j] = paths([&](std::uint32_t a, std::uint32_t b) { return t[a * side + b]; }, i, j);
    benchmark::DoNotOptimize(t.back());
  }
}

struct array_memo {
  std::vector<std::uint32_t> known = std::vector<std::uint32_t>(side * side);

  std::uint32_t operator()(std::uint32_t i, std::uint32_t j) {
    std::uint32_t& result = known[i * side + j];
    if (result == 0) result = paths([&](std::uint32_t a, std::uint32_t b) { return (*this)(a, b); }, i, j) | 1;
    return result;
  }
};

void hand_written_array_memo(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(array_memo()(side - 1, side - 1));
}

struct flat_memo {
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> known;

  std::uint32_t operator()(std::uint32_t i, std::uint32_t j) {
    const std::uint64_t key = std::uint64_t{i} << 32 | j;
    if (const auto it = known.find(key); it != known.end()) return it->second;
    const std::uint32_t result = paths([&](std::uint32_t a, std::uint32_t b) { return (*this)(a, b); }, i, j);
    known.emplace(key, result);
    return result;
  }
};

void flat_hash_memo(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(flat_memo()(side - 1, side - 1));
}

void memo_cache(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(memo::cache(lattice_paths)(side - 1, side - 1));
}

void memo_fn(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(lattice_paths(side - 1, side - 1));
}

BENCHMARK(flat_hash_memo)->Name("flat_hash_memo/1000x1000")->Unit(benchmark::kMillisecond);
BENCHMARK(loop)->Name("loop/1000x1000")->Unit(benchmark::kMillisecond);
BENCHMARK(hand_written_array_memo)->Name("hand_written_array_memo/1000x1000")->Unit(benchmark::kMillisecond);
BENCHMARK(memo_cache)->Name("memo_cache/1000x1000")->Unit(benchmark::kMillisecond);
BENCHMARK(memo_fn)->Name("memo_fn/1000x1000")->Unit(benchmark::kMillisecond);

}  // namespace
