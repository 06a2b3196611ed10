// What an LRU cache has to do, written to be read and not to be fast.
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <utility>

namespace support {

template <class Key, class Result>
class lru_model {
 public:
  static constexpr std::size_t unbounded = static_cast<std::size_t>(-1);

  explicit lru_model(std::size_t maxsize) : maxsize_(maxsize) {}
  lru_model(const lru_model& other)
      : maxsize_(other.maxsize_), hits_(other.hits_), misses_(other.misses_), entries_(other.entries_) {
    for (auto e = entries_.begin(); e != entries_.end(); ++e) index_.emplace(e->first, e);
  }
  lru_model& operator=(const lru_model&) = delete;

  /// body(self, key), where self is this model.
  template <class Body>
  Result call(const Key& key, const Body& body) {
    if (const auto found = index_.find(key); found != index_.end()) {
      ++hits_;
      entries_.splice(entries_.begin(), entries_, found->second);
      return found->second->second;
    }
    ++misses_;
    Result computed = body([&](const Key& k) { return call(k, body); }, key);
    if (!index_.contains(key)) insert(computed, key);
    return computed;
  }

  const Result* peek(const Key& key) const {
    const auto found = index_.find(key);
    return found == index_.end() ? nullptr : &found->second->second;
  }

  bool invalidate(const Key& key) {
    const auto found = index_.find(key);
    if (found == index_.end()) return false;
    entries_.erase(found->second);
    index_.erase(found);
    return true;
  }

  void insert(Result r, const Key& key) {
    if (maxsize_ == 0) return;
    invalidate(key);
    entries_.emplace_front(key, std::move(r));
    index_.emplace(key, entries_.begin());
    shrink();
  }

  void resize(std::size_t maxsize) {
    maxsize_ = maxsize;
    shrink();
  }

  void clear() {
    entries_.clear();
    index_.clear();
    hits_ = misses_ = 0;
  }

  void count_miss() { ++misses_; }

  std::size_t hits() const { return hits_; }
  std::size_t misses() const { return misses_; }
  std::size_t maxsize() const { return maxsize_; }
  std::size_t size() const { return entries_.size(); }

 private:
  void shrink() {
    while (entries_.size() > maxsize_) invalidate(Key(entries_.back().first));
  }

  std::size_t maxsize_;
  std::size_t hits_ = 0;
  std::size_t misses_ = 0;
  std::list<std::pair<Key, Result>> entries_;
  std::map<Key, typename std::list<std::pair<Key, Result>>::iterator> index_;
};

}  // namespace support
