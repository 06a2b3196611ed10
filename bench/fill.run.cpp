// Filling a recursion on two keys from nothing: lattice paths through a square grid, 900 states to a million.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include <memo/cache.hpp>

#include "keep_memory.hpp"

namespace {

template <class Self>
std::uint32_t paths(const Self& self, std::uint32_t i, std::uint32_t j) {
  return i == 0 || j == 0 ? 1 : self(i - 1, j) + self(i, j - 1);
}

constexpr auto lattice_paths =
    memo::fn([](auto self, std::uint32_t i, std::uint32_t j) -> std::uint32_t { return paths(self, i, j); });

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

struct array_memo {
  std::uint32_t side;
  std::vector<std::uint32_t> known = std::vector<std::uint32_t>(side * side);

  std::uint32_t operator()(std::uint32_t i, std::uint32_t j) {
    std::uint32_t& result = known[i * side + j];
    if (result == 0) result = paths([&](std::uint32_t a, std::uint32_t b) { return (*this)(a, b); }, i, j) | 1;
    return result;
  }
};

std::uint32_t filled_by_loop(std::uint32_t side) {
  std::vector<std::uint32_t> t(side * side);
  for (std::uint32_t i = 0; i < side; ++i)
    for (std::uint32_t j = 0; j < side; ++j)
      t[i * side + j] = paths([&](std::uint32_t a, std::uint32_t b) { return t[a * side + b]; }, i, j);
  return t.back();
}

/// of(side) is the number of paths from corner to corner.
template <class Of>
void fill(benchmark::State& state, Of of) {
  auto side = static_cast<std::uint32_t>(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(side);
    benchmark::DoNotOptimize(of(side));
  }
}

void flat_hash_memo(benchmark::State& state) {
  fill(state, [](std::uint32_t side) { return flat_memo()(side - 1, side - 1); });
}
void memo_cache(benchmark::State& state) {
  fill(state, [](std::uint32_t side) { return memo::cache(lattice_paths)(side - 1, side - 1); });
}
void memo_fn(benchmark::State& state) {
  fill(state, [](std::uint32_t side) { return lattice_paths(side - 1, side - 1); });
}
void hand_written_array_memo(benchmark::State& state) {
  fill(state, [](std::uint32_t side) { return array_memo{side}(side - 1, side - 1); });
}
void loop(benchmark::State& state) { fill(state, filled_by_loop); }

void sides(benchmark::internal::Benchmark* b) { b->Arg(30)->Arg(300)->Arg(1000)->Unit(benchmark::kMicrosecond); }

BENCHMARK(flat_hash_memo)->Apply(sides);
BENCHMARK(memo_cache)->Apply(sides);
BENCHMARK(memo_fn)->Apply(sides);
BENCHMARK(hand_written_array_memo)->Apply(sides);
BENCHMARK(loop)->Apply(sides);

}  // namespace
