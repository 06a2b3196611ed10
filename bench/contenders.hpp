// What memo is measured against: the same call through what people write today.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include <benchmark/benchmark.h>

namespace bench {

/// What is memoized: cheap, so that the cache is what is measured.
inline std::uint64_t body(std::uint64_t n) { return n * 3; }

/// Nobody inlines what is called through it.
using function = std::uint64_t (*)(std::uint64_t);
inline volatile function opaque_body = body;

/// The textbook LRU: a list of entries and a map of iterators into it.
class list_lru {
 public:
  list_lru(function f, std::size_t maxsize) : f_(f), maxsize_(maxsize) {}

  std::uint64_t operator()(std::uint64_t key) {
    if (const auto it = map_.find(key); it != map_.end()) {
      list_.splice(list_.begin(), list_, it->second);
      return it->second->second;
    }
    if (map_.size() == maxsize_) {
      map_.erase(list_.back().first);
      list_.pop_back();
    }
    list_.emplace_front(key, f_(key));
    map_.emplace(key, list_.begin());
    return list_.front().second;
  }

 private:
  function f_;
  std::size_t maxsize_;
  std::list<std::pair<std::uint64_t, std::uint64_t>> list_;
  std::unordered_map<std::uint64_t, std::list<std::pair<std::uint64_t, std::uint64_t>>::iterator> map_;
};

/// A bare hash map that never evicts: the floor of any cache.
class flat_map {
 public:
  explicit flat_map(function f) : f_(f) {}

  std::uint64_t operator()(std::uint64_t key) {
    if (const auto it = map_.find(key); it != map_.end()) return it->second;
    return map_.emplace(key, f_(key)).first->second;
  }

 private:
  function f_;
  boost::unordered_flat_map<std::uint64_t, std::uint64_t> map_;
};

/// The n-th key: scattered over all 64 bits.
inline std::uint64_t key(std::uint64_t n) { return n * 0x9e3779b97f4a7c15u; }

inline std::size_t request_count(std::size_t distinct) { return distinct > 1 << 17 ? 1 << 22 : 1 << 18; }

/// Requests in random order over `distinct` keys.
inline std::vector<std::uint64_t> requests(std::size_t distinct) {
  std::vector<std::uint64_t> keys(request_count(distinct));
  std::uint64_t state = 42;
  for (auto& k : keys) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    k = key((state >> 33) % distinct);
  }
  return keys;
}

/// Random requests to a contender of a size, over `distinct_per_entry` times as many keys, all of which it was asked
/// for before. It is made by the first repetition, and each goes on where the one before it stopped.
template <class Make>
void run(benchmark::State& state, Make make, std::size_t distinct_per_entry) {
  struct contender {
    decltype(make(std::size_t{})) cache;
    std::vector<std::uint64_t> requests;
    std::size_t at = 0;
  };
  static std::map<std::size_t, contender> contenders;
  const auto size = static_cast<std::size_t>(state.range(0));
  auto found = contenders.find(size);
  if (found == contenders.end()) {
    const std::size_t distinct = distinct_per_entry * size;
    found = contenders.try_emplace(size, contender{make(size), requests(distinct)}).first;
    for (std::size_t n = 0; n < distinct; ++n) found->second.cache(key(n));
    for (const auto k : found->second.requests) found->second.cache(k);
  }
  auto& [cache, keys, at] = found->second;
  const std::uint64_t* const first = keys.data();
  const std::size_t mask = keys.size() - 1;
  std::size_t i = at;
  for (auto _ : state) {
    benchmark::DoNotOptimize(cache(first[i]));
    i = (i + 1) & mask;
  }
  at = i;
}

inline void sizes(benchmark::internal::Benchmark* b) { b->Arg(128)->Arg(4096)->Arg(65536)->Arg(1 << 20); }

}  // namespace bench
