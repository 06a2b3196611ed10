// Entries in the order in which they came, linked by number.
#pragma once

#include <cstdint>

#include <memo/detail/evict/hit_mark.hpp>

namespace memo::detail {

struct links {
  std::uint32_t older;
  std::uint32_t newer;

  template <class Entries>
  std::uint32_t get_older() const noexcept {
    return older;
  }
  template <class Entries>
  void set_older(std::uint32_t id) noexcept {
    older = id;
  }
};

/// The same with a bit that says whether the entry was hit: no number has it.
class links_and_hit {
 public:
  std::uint32_t newer;

  template <class Entries>
  [[gnu::always_inline]] void hit() noexcept {
    if constexpr (!is_hit_by_others<Entries>)
      older_ |= bit;
    else if (!was_hit<Entries>())  // a line that is only read, all processors have
      __atomic_fetch_or(&older_, bit, __ATOMIC_RELAXED);
  }
  template <class Entries>
  bool was_hit() const noexcept {
    return (read_hit<Entries>(older_) & bit) != 0;
  }
  template <class Entries>
  void forget_hit() noexcept {
    if constexpr (is_hit_by_others<Entries>)
      __atomic_fetch_and(&older_, ~bit, __ATOMIC_RELAXED);
    else
      older_ &= ~bit;
  }

  template <class Entries>
  std::uint32_t get_older() const noexcept {
    return read_hit<Entries>(older_) & ~bit;
  }
  /// What others write meanwhile stays.
  template <class Entries>
  void set_older(std::uint32_t id) noexcept {
    if constexpr (is_hit_by_others<Entries>)
      __atomic_fetch_xor(&older_, get_older<Entries>() ^ id, __ATOMIC_RELAXED);
    else
      older_ = (older_ & bit) | id;
  }

 private:
  static constexpr std::uint32_t bit = std::uint32_t{1} << 31;

  std::uint32_t older_;
};

/// A list through `entries.mark(id)`'s links. push, remove: O(1); nothing throws. Not thread-safe.
class linked_order {
 public:
  using id_type = std::uint32_t;
  static constexpr id_type none = 0x7fff'ffff;

  id_type oldest() const { return oldest_; }
  bool empty() const { return oldest_ == none; }

  template <class Entries>
  void push(Entries& entries, id_type id) noexcept {
    auto& mark = entries.mark(id);
    mark.template set_older<Entries>(newest_);
    mark.newer = none;
    (newest_ == none ? oldest_ : entries.mark(newest_).newer) = id;
    newest_ = id;
  }

  template <class Entries>
  void remove(Entries& entries, id_type id) noexcept {
    const id_type older = entries.mark(id).template get_older<Entries>();
    const id_type newer = entries.mark(id).newer;
    (older == none ? oldest_ : entries.mark(older).newer) = newer;
    if (newer == none)
      newest_ = older;
    else
      entries.mark(newer).template set_older<Entries>(older);
  }

 private:
  id_type newest_ = none;
  id_type oldest_ = none;
};

}  // namespace memo::detail
