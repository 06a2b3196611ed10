// The hashes of who left lately.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/evict/linked_order.hpp>
#include <memo/detail/evict/pool.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// The last `limit` hashes that were added and not taken again; the oldest makes room. add, take: O(1) expected. 20
/// bytes a hash. Not thread-safe.
class ghost_list {
 public:
  ghost_list() = default;
  ghost_list(ghost_list&& other) noexcept
      : ghosts_(std::move(other.ghosts_)),
        buckets_(std::move(other.buckets_)),
        order_(detail::exchange(other.order_, {})),
        limit_(other.limit_),
        size_(detail::exchange(other.size_, 0)),
        free_(detail::exchange(other.free_, none)),
        used_(detail::exchange(other.used_, 0)) {}

  /// How many are remembered, as far as there is room.
  void resize(std::size_t limit) noexcept {
    limit_ = limit;
    while (size_ > limit_) forget(order_.oldest());
  }

  /// Room for `count`. If operator new throws, nothing is lost.
  void reserve(std::size_t count) {
    ghosts_.reserve(count);
    buckets_.reserve(ghosts_.capacity());
    for (std::size_t b = 0; b < buckets_.capacity(); ++b) buckets_[b] = none;
    for (std::uint32_t g = order_.oldest(); g != none; g = ghosts_[g].newer) chain(g);
  }

  void add(std::uint32_t hash) noexcept {
    const std::size_t most = limit_ < ghosts_.capacity() ? limit_ : ghosts_.capacity();
    if (most == 0) return;
    while (size_ >= most) forget(order_.oldest());
    const std::uint32_t g = free_ == none ? used_++ : detail::exchange(free_, ghosts_[free_].next);
    ghosts_[g].hash = hash;
    all entries{ghosts_};
    order_.push(entries, g);
    chain(g);
    ++size_;
  }

  /// Forgets it; says whether it was there.
  bool take(std::uint32_t hash) noexcept {
    if (size_ == 0) return false;
    for (std::uint32_t g = bucket(hash); g != none; g = ghosts_[g].next)
      if (ghosts_[g].hash == hash) return forget(g), true;
    return false;
  }

  void clear() noexcept {
    while (size_ != 0) forget(order_.oldest());
  }

 private:
  static constexpr std::uint32_t none = linked_order::none;

  struct ghost : links {
    std::uint32_t hash;
    std::uint32_t next;  // in its bucket, or of the free ones
  };
  struct all {
    const pool<ghost>& ghosts;
    ghost& mark(std::uint32_t g) const { return ghosts[g]; }
  };

  std::uint32_t& bucket(std::uint32_t hash) noexcept {
    return buckets_[to_size(std::uint64_t{hash * 0x3c6e'f362u} * buckets_.capacity() >> 32)];  // as in the index
  }
  void chain(std::uint32_t g) noexcept { ghosts_[g].next = detail::exchange(bucket(ghosts_[g].hash), g); }

  void forget(std::uint32_t g) noexcept {
    std::uint32_t* link = &bucket(ghosts_[g].hash);
    while (*link != g) link = &ghosts_[*link].next;
    *link = ghosts_[g].next;
    all entries{ghosts_};
    order_.remove(entries, g);
    ghosts_[g].next = detail::exchange(free_, g);
    --size_;
  }

  pool<ghost> ghosts_;
  pool<std::uint32_t> buckets_;
  linked_order order_;
  std::size_t limit_ = 0;
  std::size_t size_ = 0;
  std::uint32_t free_ = none;
  std::uint32_t used_ = 0;
};

}  // namespace memo::detail
