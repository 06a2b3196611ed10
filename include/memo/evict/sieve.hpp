// SIEVE: a hand that spares whoever was asked for.
#pragma once

#include <cstdint>

#include <memo/detail/evict/hit_mark.hpp>
#include <memo/detail/evict/linked_order.hpp>

namespace memo {

/// A hand goes from the oldest entry to the newest and round again; the victim is the first that was not asked for
/// since the hand passed it, or since it came. Who was asked for keeps its place. 12 bytes in an entry; a hit writes
/// one of them. After Zhang, Yang, Yue, Vigfusson and Rashmi, "SIEVE is simpler than LRU" (NSDI 2024).
class sieve {
 public:
  static constexpr bool hits_at_once = true;

  struct mark : detail::links {
    bool was_hit;
  };

  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    order_.push(entries, id);
    entries.mark(id).was_hit = false;
  }
  template <class Entries>
  [[gnu::always_inline]] void hit(Entries& entries, std::uint32_t id) noexcept {
    detail::write_hit<Entries>(entries.mark(id).was_hit, true);
  }
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    for (;; hand_ = entries.mark(hand_).newer) {
      if (hand_ == order_.none) hand_ = order_.oldest();
      bool& was_hit = entries.mark(hand_).was_hit;
      if (!detail::read_hit<Entries>(was_hit)) return hand_;
      detail::write_hit<Entries>(was_hit, false);
    }
  }
  template <class Entries>
  void erase(Entries& entries, std::uint32_t id) noexcept {
    if (id == hand_) hand_ = entries.mark(id).newer;
    order_.remove(entries, id);
  }
  void clear() noexcept { *this = {}; }

 private:
  detail::linked_order order_;
  std::uint32_t hand_ = detail::linked_order::none;
};

}  // namespace memo
