// SIEVE, wherever it notes who was hit.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/evict/linked_order.hpp>

namespace memo::detail {

/// All of memo::sieve. `Marks::in(entries)` has each entry's links, was_hit(id) and set_hit(id, to).
template <class Marks>
class sieve_order {
 public:
  sieve_order() = default;
  sieve_order(sieve_order&& other) noexcept
      : marks_(static_cast<Marks&&>(other.marks_)),
        order_(detail::exchange(other.order_, {})),
        hand_(detail::exchange(other.hand_, linked_order::none)) {}
  sieve_order& operator=(sieve_order&&) = delete;

  void reserve(std::size_t count, std::uint32_t end)
    requires requires(Marks& marks) { marks.reserve(count, end); }
  {
    marks_.reserve(count, end);
  }
  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    auto&& marks = marks_.in(entries);
    order_.push(marks, id);
    marks.set_hit(id, false);
  }
  template <class Entries>
  [[gnu::always_inline]] void hit(Entries& entries, std::uint32_t id) noexcept {
    marks_.in(entries).set_hit(id, true);
  }
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    auto&& marks = marks_.in(entries);
    for (;; hand_ = marks.mark(hand_).newer) {
      if (hand_ == order_.none) hand_ = order_.oldest();
      if (!marks.was_hit(hand_)) return hand_;
      marks.set_hit(hand_, false);
    }
  }
  template <class Entries>
  void erase(Entries& entries, std::uint32_t id) noexcept {
    auto&& marks = marks_.in(entries);
    if (id == hand_) hand_ = marks.mark(id).newer;
    order_.remove(marks, id);
  }
  void clear() noexcept {
    order_ = {};
    hand_ = linked_order::none;
  }

 private:
  [[no_unique_address]] Marks marks_;
  linked_order order_;
  std::uint32_t hand_ = linked_order::none;
};

}  // namespace memo::detail
