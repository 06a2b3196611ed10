// What one call has computed so far, in constant evaluation: a node a key, which costs the fewest steps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace memo::detail {

/// find, insert: O(1) expected. Results never move. Not thread-safe.
template <class Key, class Result>
class evaluation_memo {
 public:
  evaluation_memo() = default;
  evaluation_memo(const evaluation_memo&) = delete;
  evaluation_memo& operator=(const evaluation_memo&) = delete;

  constexpr ~evaluation_memo() {
    while (newest_) delete std::exchange(newest_, newest_->older);
    delete[] buckets_;
  }

  template <class Probe>
  constexpr const Result* find(const Probe& probe) const {
    if (size_ == 0) return nullptr;
    for (const node* n = buckets_[probe.hash & (capacity_ - 1)]; n; n = n->next)
      if (n->hash == probe.hash && n->key == probe.key) return &n->result;
    return nullptr;
  }

  constexpr const Result& insert(std::uint64_t hash, Key&& key, Result&& result) {
    if (size_ == capacity_) grow();
    newest_ = new node{newest_, nullptr, hash, std::move(key), std::move(result)};
    ++size_;
    return put(newest_)->result;
  }

  constexpr std::size_t size() const { return size_; }

 private:
  struct node {
    node* older;
    node* next;
    std::uint64_t hash;
    Key key;
    Result result;
  };

  constexpr node* put(node* n) {
    node*& bucket = buckets_[n->hash & (capacity_ - 1)];
    n->next = bucket;
    return bucket = n;
  }

  constexpr void grow() {
    const std::size_t capacity = capacity_ ? 2 * capacity_ : 16;
    node** buckets = new node* [capacity] {};
    delete[] std::exchange(buckets_, buckets);
    capacity_ = capacity;
    for (node* n = newest_; n; n = n->older) put(n);
  }

  node* newest_ = nullptr;
  node** buckets_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace memo::detail
