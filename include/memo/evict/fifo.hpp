// First in, first out.
#pragma once

#include <cstdint>

#include <memo/detail/evict/stamped.hpp>

namespace memo {

/// The victim is the entry that was stored longest ago, however often it was read. 4 bytes in an entry and 6 beside it.
class fifo : public detail::stamped {
 public:
  static constexpr bool hits_at_once = true;
  static constexpr bool hits_write_no_mark = true;

  template <class Entries>
  void hit(Entries&, std::uint32_t) noexcept {}
};

}  // namespace memo
