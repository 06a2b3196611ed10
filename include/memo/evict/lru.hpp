// Least recently used.
#pragma once

#include <cstdint>

#include <memo/detail/evict/stamped.hpp>

namespace memo {

/// The victim is the entry whose last use, or storing, is longest ago: exactly. 4 bytes in an entry and 6 beside it; a
/// hit writes a number and moves nothing.
class lru : public detail::stamped {
 public:
  template <class Entries>
  [[gnu::always_inline]] void hit(Entries& entries, std::uint32_t id) noexcept {
    order_.stamp(entries, id);
  }
  bool is_next_hit_long() const noexcept { return order_.is_next_last(); }
};

}  // namespace memo
