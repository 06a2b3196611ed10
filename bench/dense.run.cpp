// Recursions over keys with known bounds, from nothing: dense_cache against an array memo written by hand.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include <memo/dense.hpp>

#include "keep_memory.hpp"

namespace {

// Read at run time on both sides.
volatile std::uint64_t chains = 1'000'000;
volatile std::uint32_t side = 1000;

/// The start of the longest Collatz chain; a chain leaves the array upward and comes back.
template <class Steps>
[[gnu::noinline]] std::uint64_t longest_chain(Steps& steps, std::uint64_t below) {
  std::uint64_t longest = 0;
  std::uint32_t most = 0;
  for (std::uint64_t n = 1; n < below; ++n)
    if (const std::uint32_t s = steps(n); s > most) {
      most = s;
      longest = n;
    }
  return longest;
}

constexpr auto collatz = memo::fn([](auto self, std::uint64_t n) -> std::uint32_t {
  return n == 1 ? 1 : 1 + self(n % 2 == 0 ? n / 2 : 3 * n + 1);
});

struct collatz_by_hand {
  std::vector<std::uint32_t> known;

  explicit collatz_by_hand(std::uint64_t n) : known(n) {}
  std::uint32_t operator()(std::uint64_t n) {
    if (n < known.size() && known[n] != 0) return known[n];
    const std::uint32_t result = n == 1 ? 1 : 1 + (*this)(n % 2 == 0 ? n / 2 : 3 * n + 1);
    if (n < known.size()) known[n] = result;
    return result;
  }
};
void collatz_hand_written(benchmark::State& state) {
  for (auto _ : state) {
    collatz_by_hand c(chains);
    benchmark::DoNotOptimize(longest_chain(c, chains));
  }
}

void collatz_dense_cache(benchmark::State& state) {
  for (auto _ : state) {
    auto c = memo::dense_cache(collatz, std::uint64_t{chains});
    benchmark::DoNotOptimize(longest_chain(c, chains));
  }
}

constexpr auto lattice_paths = memo::fn([](auto self, std::uint32_t i, std::uint32_t j) -> std::uint32_t {
  return i == 0 || j == 0 ? 1 : self(i - 1, j) + self(i, j - 1);
});

/// Results modulo 2^32, so that 0 is one of them, and presence stands beside them.
template <bool TestsBounds>
struct lattice_by_hand {
  std::size_t rows, columns;
  std::vector<std::uint32_t> known = std::vector<std::uint32_t>(rows * columns);
  std::vector<unsigned char> is_known = std::vector<unsigned char>(rows * columns);

  std::uint32_t operator()(std::uint32_t i, std::uint32_t j) {
    if (TestsBounds && (i >= rows || j >= columns)) return compute(i, j);
    const std::size_t at = i * columns + j;
    if (is_known[at] != 0) return known[at];
    const std::uint32_t result = compute(i, j);
    known[at] = result;
    is_known[at] = 1;
    return result;
  }
  std::uint32_t compute(std::uint32_t i, std::uint32_t j) {
    return i == 0 || j == 0 ? 1 : (*this)(i - 1, j) + (*this)(i, j - 1);
  }
};

template <bool TestsBounds>
void lattice_hand_written(benchmark::State& state) {
  for (auto _ : state) {
    lattice_by_hand<TestsBounds> c{side, side};
    benchmark::DoNotOptimize(c(side - 1, side - 1));
  }
}

void lattice_dense_cache(benchmark::State& state) {
  for (auto _ : state) {
    auto c = memo::dense_cache(lattice_paths, std::uint32_t{side}, std::uint32_t{side});
    benchmark::DoNotOptimize(c(side - 1, side - 1));
  }
}

/// Hits alone, in a row.
void hit_hand_written(benchmark::State& state) {
  collatz_by_hand c(chains);
  longest_chain(c, chains);
  for (auto _ : state) benchmark::DoNotOptimize(longest_chain(c, chains));
}

void hit_dense_cache(benchmark::State& state) {
  auto c = memo::dense_cache(collatz, std::uint64_t{chains});
  longest_chain(c, chains);
  for (auto _ : state) benchmark::DoNotOptimize(longest_chain(c, chains));
}

BENCHMARK(collatz_hand_written)->Name("hand_written_array/collatz_1000000")->Unit(benchmark::kMillisecond);
BENCHMARK(collatz_dense_cache)->Name("dense_cache/collatz_1000000")->Unit(benchmark::kMillisecond);
BENCHMARK(lattice_hand_written<false>)->Name("hand_written_array/lattice_1000x1000")->Unit(benchmark::kMillisecond);
BENCHMARK(lattice_hand_written<true>)
    ->Name("hand_written_array_with_bounds/lattice_1000x1000")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(lattice_dense_cache)->Name("dense_cache/lattice_1000x1000")->Unit(benchmark::kMillisecond);
BENCHMARK(hit_hand_written)->Name("hand_written_array/hit_1000000")->Unit(benchmark::kMillisecond);
BENCHMARK(hit_dense_cache)->Name("dense_cache/hit_1000000")->Unit(benchmark::kMillisecond);

}  // namespace
