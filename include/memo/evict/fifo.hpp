// First in, first out.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/evict/stamp_order.hpp>

namespace memo {

/// The victim is the entry that was stored longest ago, however often it was read. 4 bytes in an entry and 4 beside it.
class fifo {
 public:
  static constexpr bool hits_at_once = true;

  struct mark {
    std::uint32_t stamp = 0;
  };

  void reserve(std::size_t count, std::uint32_t end) { order_.reserve(count, end); }
  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    order_.stamp(entries, id);
  }
  template <class Entries>
  void hit(Entries&, std::uint32_t) noexcept {}
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    return order_.oldest(entries);
  }
  template <class Entries>
  void erase(Entries& entries, std::uint32_t id) noexcept {
    order_.erase(entries, id);
  }
  void clear() noexcept { order_.clear(); }

 private:
  detail::stamp_order order_;
};

}  // namespace memo
