// What memo is measured against: the same call through what people write today.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <unordered_map>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

namespace bench {

/// What is memoized: cheap, so that the cache is what is measured.
inline std::uint64_t body(std::uint64_t n) { return n * 3; }

/// The textbook LRU: a list of entries and a map of iterators into it.
class list_lru {
 public:
  explicit list_lru(std::size_t maxsize) : maxsize_(maxsize) {}

  std::uint64_t operator()(std::uint64_t key) {
    if (const auto it = map_.find(key); it != map_.end()) {
      list_.splice(list_.begin(), list_, it->second);
      return it->second->second;
    }
    if (map_.size() == maxsize_) {
      map_.erase(list_.back().first);
      list_.pop_back();
    }
    list_.emplace_front(key, body(key));
    map_.emplace(key, list_.begin());
    return list_.front().second;
  }

 private:
  std::size_t maxsize_;
  std::list<std::pair<std::uint64_t, std::uint64_t>> list_;
  std::unordered_map<std::uint64_t, std::list<std::pair<std::uint64_t, std::uint64_t>>::iterator> map_;
};

/// A bare hash map that never evicts: the floor of any cache.
class flat_map {
 public:
  std::uint64_t operator()(std::uint64_t key) {
    if (const auto it = map_.find(key); it != map_.end()) return it->second;
    return map_.emplace(key, body(key)).first->second;
  }

 private:
  boost::unordered_flat_map<std::uint64_t, std::uint64_t> map_;
};

inline constexpr std::size_t request_count = 1 << 18;

/// Requests in random order over `distinct` scattered keys.
inline std::vector<std::uint64_t> requests(std::size_t distinct) {
  std::vector<std::uint64_t> keys(request_count);
  std::uint64_t state = 42;
  for (auto& key : keys) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    key = ((state >> 33) % distinct) * 0x9e3779b97f4a7c15u;
  }
  return keys;
}

}  // namespace bench
