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
    for (node* older = nullptr; newest_; newest_ = older) {
      older = newest_->older;
      delete newest_;
    }
    delete[] buckets_;
  }

  template <class Probe>
  constexpr const Result* find(const Probe& probe) const {
    if (!buckets_) return nullptr;
    for (const node* n = buckets_[probe.hash & mask_]; n; n = n->next)
      if (n->hash == probe.hash && n->key == probe.key) return __builtin_addressof(n->result);
    return nullptr;
  }

  constexpr const Result& insert(std::uint64_t hash, Key&& key, Result&& result) {
    if (left_-- == 0) grow();
    node*& bucket = buckets_[hash & mask_];
    newest_ = bucket = new node{newest_, bucket, hash, std::move(key), std::move(result)};
    return newest_->result;
  }

  /// The last that was inserted, or null.
  constexpr const Result* newest() const { return newest_ ? __builtin_addressof(newest_->result) : nullptr; }

 private:
  struct node {
    node* older;
    node* next;
    std::uint64_t hash;
    Key key;
    Result result;
  };

  constexpr void grow() {
    const std::size_t old = buckets_ ? mask_ + 1 : 0;
    const std::size_t capacity = old == 0 ? 16 : 4 * old;
    left_ = capacity - old - 1;  // without the one that there was no room for
    mask_ = capacity - 1;
    delete[] buckets_;
    buckets_ = new node* [capacity] {};
    for (node* n = newest_; n; n = n->older) {
      node*& bucket = buckets_[n->hash & mask_];
      n->next = bucket;
      bucket = n;
    }
  }

  node* newest_ = nullptr;
  node** buckets_ = nullptr;
  std::size_t mask_ = 0;
  std::size_t left_ = 0;
};

}  // namespace memo::detail
