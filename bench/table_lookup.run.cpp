// A lookup at an unknown key: a baked table against a raw constexpr array of the same numbers. Time for each lookup.
#include <benchmark/benchmark.h>

#include <cstdint>

#include <memo/table.hpp>

#include "contenders.hpp"

namespace {

constexpr auto fib =
    memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); });
constexpr auto& table = memo::table<fib, memo::below<94>>;

struct numbers {
  std::uint64_t v[94];
};
constexpr numbers raw = [] {
  numbers n{};
  n.v[1] = 1;
  for (int i = 2; i < 94; ++i) n.v[i] = n.v[i - 1] + n.v[i - 2];
  return n;
}();

template <class Lookup>
void look_up(benchmark::State& state, Lookup lookup) {
  auto keys = bench::requests(94);
  for (auto& key : keys) key %= 94;
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(lookup(keys[i]));
    i = (i + 1) & (keys.size() - 1);
  }
}

void raw_array(benchmark::State& state) {
  look_up(state, [](std::uint64_t n) { return raw.v[n]; });
}
void memo_table(benchmark::State& state) {
  look_up(state, [](std::uint64_t n) { return table[n]; });
}

BENCHMARK(raw_array)->Name("raw_array/94");
BENCHMARK(memo_table)->Name("memo_table/94");

}  // namespace
