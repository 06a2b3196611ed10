// What policies have in common that stamp their entries.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/evict/stamp_order.hpp>

namespace memo::detail {

/// All of a policy but hit(): the victim is the entry that was stamped longest ago, and one that comes is stamped.
class stamped {
 public:
  struct mark {
    std::uint32_t stamp = 0;
  };

  void reserve(std::size_t count, std::uint32_t end) { order_.reserve(count, end); }
  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    order_.stamp(entries, id);
  }
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    return order_.oldest(entries);
  }
  template <class Entries>
  void erase(Entries& entries, std::uint32_t id) noexcept {
    order_.erase(entries, id);
  }
  void clear() noexcept { order_.clear(); }

 protected:
  stamp_order order_;
};

}  // namespace memo::detail
