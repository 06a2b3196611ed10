// A hit by std::string_view of a function of text: every key is already there. Time for each call, over random keys of
// 8, 24 and 80 characters.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/container_hash/hash.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include <memo/cache.hpp>

#include "contenders.hpp"

namespace {

std::uint64_t body(const std::string& text) { return text.size(); }
std::uint64_t (*volatile opaque_body)(const std::string&) = body;

struct text_hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return boost::hash<std::string_view>()(text); }
};

/// A map that is asked by view, and filled by hand.
class flat_text_map {
 public:
  std::uint64_t operator()(std::string_view key) {
    if (const auto it = map_.find(key); it != map_.end()) return it->second;
    return map_.emplace(std::string(key), opaque_body(std::string(key))).first->second;
  }

 private:
  boost::unordered_flat_map<std::string, std::uint64_t, text_hash, std::equal_to<>> map_;
};

/// Numbers at the text's end, after what all of them begin with.
std::vector<std::string> texts(std::size_t length, std::size_t count) {
  std::vector<std::string> all;
  for (std::size_t n = 0; n < count; ++n) {
    std::string digits = std::to_string(n * 7919 % 10'000'000);
    all.push_back(std::string(length - digits.size(), 'x') + digits);
  }
  return all;
}

template <class Cache>
void hit(benchmark::State& state, Cache cache) {
  const auto all = texts(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  std::vector<std::string_view> requests;
  for (const auto number : bench::requests(all.size())) requests.push_back(all[(number >> 32) % all.size()]);
  for (const std::string& text : all) cache(std::string_view(text));
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(cache(requests[i]));
    i = (i + 1) & (bench::request_count - 1);
  }
}

void unordered_flat_map(benchmark::State& state) { hit(state, flat_text_map()); }
void memo_cache(benchmark::State& state) { hit(state, memo::cache(+opaque_body)); }
void memo_lru_cache(benchmark::State& state) {
  hit(state, memo::lru_cache(+opaque_body, static_cast<std::size_t>(state.range(1))));
}

void cases(benchmark::internal::Benchmark* b) { b->ArgsProduct({{8, 24, 80}, {128, 4096, 65536}}); }

BENCHMARK(unordered_flat_map)->Apply(cases);
BENCHMARK(memo_cache)->Apply(cases);
BENCHMARK(memo_lru_cache)->Apply(cases);

}  // namespace
