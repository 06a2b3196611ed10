// A hit by std::string_view of a function of text: every key is already there. Time for each call, over random keys of
// 8, 24 and 80 characters.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <boost/container_hash/hash.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include <memo/cache.hpp>

#include "contenders.hpp"

namespace {

std::uint64_t body(const std::string& text) { return text.size(); }
using function = std::uint64_t (*)(const std::string&);
volatile function opaque_body = body;

struct text_hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return boost::hash<std::string_view>()(text); }
};

/// A map that is asked by view, and filled by hand.
class flat_text_map {
 public:
  explicit flat_text_map(function f) : f_(f) {}

  std::uint64_t operator()(std::string_view key) {
    if (const auto it = map_.find(key); it != map_.end()) return it->second;
    return map_.emplace(std::string(key), f_(std::string(key))).first->second;
  }

 private:
  function f_;
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

/// What is made by the first repetition serves the others.
template <class Make>
void hit(benchmark::State& state, Make make) {
  struct contender {
    explicit contender(Make m, std::size_t length, std::size_t count) : all(texts(length, count)), cache(m(count)) {
      for (const auto number : bench::requests(count)) requests.push_back(all[(number >> 32) % count]);
      for (const std::string& text : all) cache(std::string_view(text));
    }
    std::vector<std::string> all;
    std::vector<std::string_view> requests;
    decltype(std::declval<Make&>()(std::size_t{})) cache;
  };
  static std::map<std::pair<std::size_t, std::size_t>, contender> contenders;
  const auto length = static_cast<std::size_t>(state.range(0));
  const auto count = static_cast<std::size_t>(state.range(1));
  const auto found = contenders.find({length, count});
  auto& c = found != contenders.end()
                ? found->second
                : contenders
                      .emplace(std::piecewise_construct, std::forward_as_tuple(length, count),
                               std::forward_as_tuple(make, length, count))
                      .first->second;
  auto& cache = c.cache;
  const std::string_view* const requests = c.requests.data();
  const std::size_t mask = c.requests.size() - 1;
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(cache(requests[i]));
    i = (i + 1) & mask;
  }
}

void unordered_flat_map(benchmark::State& state) {
  hit(state, [](std::size_t) { return flat_text_map(opaque_body); });
}
void memo_cache(benchmark::State& state) {
  hit(state, [](std::size_t) { return memo::cache(+opaque_body); });
}
void memo_lru_cache(benchmark::State& state) {
  hit(state, [](std::size_t size) { return memo::lru_cache(+opaque_body, size); });
}

void cases(benchmark::internal::Benchmark* b) { b->ArgsProduct({{8, 24, 80}, {128, 4096, 65536}}); }

BENCHMARK(unordered_flat_map)->Apply(cases);
BENCHMARK(memo_cache)->Apply(cases);
BENCHMARK(memo_lru_cache)->Apply(cases);

}  // namespace
