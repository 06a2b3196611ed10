// SIEVE: a hand that spares whoever was asked for.
#pragma once

#include <cstdint>

#include <memo/detail/evict/linked_order.hpp>

namespace memo {

/// A hand goes from the oldest entry to the newest and round again; the victim is the first that was not asked for
/// since the hand passed it, or since it came. Who was asked for keeps its place. 8 bytes in an entry; a hit writes a
/// bit of them. After Zhang, Yang, Yue, Vigfusson and Rashmi, "SIEVE is simpler than LRU" (NSDI 2024).
class sieve {
 public:
  static constexpr bool hits_at_once = true;

  using mark = detail::links_and_hit;

  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    order_.push(entries, id);
    entries.mark(id).template forget_hit<Entries>();
  }
  template <class Entries>
  [[gnu::always_inline]] void hit(Entries& entries, std::uint32_t id) noexcept {
    entries.mark(id).template hit<Entries>();
  }
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    for (;; hand_ = entries.mark(hand_).newer) {
      if (hand_ == order_.none) hand_ = order_.oldest();
      mark& its = entries.mark(hand_);
      if (!its.template was_hit<Entries>()) return hand_;
      its.template forget_hit<Entries>();
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
