// The longest Collatz chain below a bound, every chain's length remembered, from nothing: keys that are sparse and that
// come in no order.
#include <benchmark/benchmark.h>

#include <cstdint>

#include <boost/unordered/unordered_flat_map.hpp>

#include <memo/cache.hpp>

#include "keep_memory.hpp"

namespace {

constexpr auto steps = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  return n == 1 ? 1 : 1 + self(n % 2 == 0 ? n / 2 : 3 * n + 1);
});

struct flat_memo {
  boost::unordered_flat_map<std::uint64_t, std::uint64_t> known;

  std::uint64_t operator()(std::uint64_t n) {
    if (const auto it = known.find(n); it != known.end()) return it->second;
    const std::uint64_t result = n == 1 ? 1 : 1 + (*this)(n % 2 == 0 ? n / 2 : 3 * n + 1);
    known.emplace(n, result);
    return result;
  }
};

template <class Make>
void longest_chain(benchmark::State& state, Make make) {
  auto below = static_cast<std::uint64_t>(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(below);
    auto length = make();
    std::uint64_t longest = 0, most = 0;
    for (std::uint64_t n = 1; n < below; ++n)
      if (const std::uint64_t s = length(n); s > most) {
        most = s;
        longest = n;
      }
    benchmark::DoNotOptimize(longest);
  }
}

void flat_hash_memo(benchmark::State& state) {
  longest_chain(state, [] { return flat_memo(); });
}
void memo_cache(benchmark::State& state) {
  longest_chain(state, [] { return memo::cache(steps); });
}

BENCHMARK(flat_hash_memo)->Arg(300'000)->Unit(benchmark::kMillisecond);
BENCHMARK(memo_cache)->Arg(300'000)->Unit(benchmark::kMillisecond);
BENCHMARK(flat_hash_memo)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(memo_cache)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
