// Entries in the order in which they came, linked by number.
#pragma once

#include <cstdint>

namespace memo::detail {

struct links {
  std::uint32_t older;
  std::uint32_t newer;

  std::uint32_t get_older() const noexcept { return older; }
  void set_older(std::uint32_t id) noexcept { older = id; }
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
    mark.set_older(newest_);
    mark.newer = none;
    (newest_ == none ? oldest_ : entries.mark(newest_).newer) = id;
    newest_ = id;
  }

  template <class Entries>
  void remove(Entries& entries, id_type id) noexcept {
    const id_type older = entries.mark(id).get_older();
    const id_type newer = entries.mark(id).newer;
    (older == none ? oldest_ : entries.mark(older).newer) = newer;
    if (newer == none)
      newest_ = older;
    else
      entries.mark(newer).set_older(older);
  }

 private:
  id_type newest_ = none;
  id_type oldest_ = none;
};

}  // namespace memo::detail
