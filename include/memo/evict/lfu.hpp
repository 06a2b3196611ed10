// Least frequently used.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/evict/linked_order.hpp>
#include <memo/detail/evict/pool.hpp>

namespace memo {

/// The victim is the entry with the fewest uses, its storing included; of several, the one that came to that number
/// first. Every operation is O(1): entries of one count stand in a list, and the lists in another. 12 bytes in an entry
/// and 24 beside it. After Shah, Mitra and Matani, "An O(1) algorithm for implementing the LFU cache eviction scheme"
/// (2010).
class lfu {
  using id_type = std::uint32_t;
  static constexpr id_type none = detail::linked_order::none;

 public:
  struct mark : detail::links {
    id_type list;
  };

  void reserve(std::size_t count, id_type) { lists_.reserve(count + 1); }
  template <class Entries>
  void insert(Entries& entries, id_type id) noexcept {
    if (fewest_ == none || lists_[fewest_].count != 1) add_list(1, none, fewest_);
    join(entries, id, fewest_);
  }
  template <class Entries>
  void hit(Entries& entries, id_type id) noexcept {
    const id_type old = entries.mark(id).list;
    const std::uint64_t count = lists_[old].count + 1;
    id_type list = lists_[old].more;
    if (list == none || lists_[list].count != count) list = add_list(count, old, list);
    leave(entries, id);
    join(entries, id, list);
  }
  template <class Entries>
  id_type victim(Entries&) noexcept {
    return lists_[fewest_].entries.oldest();
  }
  template <class Entries>
  void erase(Entries& entries, id_type id) noexcept {
    leave(entries, id);
  }
  void clear() noexcept {
    fewest_ = free_ = none;
    used_ = 0;
  }

 private:
  /// The entries with `count` uses, in the order in which they came to it.
  struct uses {
    std::uint64_t count;
    detail::linked_order entries;
    id_type fewer;  // or the next free one
    id_type more;
  };

  /// There is one list more than entries for the moment in which an entry goes from its own to another.
  id_type add_list(std::uint64_t count, id_type fewer, id_type more) noexcept {
    id_type added = free_;
    if (added == none)
      added = used_++;
    else
      free_ = lists_[added].fewer;
    lists_[added] = {count, {}, fewer, more};
    (fewer == none ? fewest_ : lists_[fewer].more) = added;
    if (more != none) lists_[more].fewer = added;
    return added;
  }

  template <class Entries>
  void join(Entries& entries, id_type id, id_type l) noexcept {
    entries.mark(id).list = l;
    lists_[l].entries.push(entries, id);
  }

  template <class Entries>
  void leave(Entries& entries, id_type id) noexcept {
    const id_type l = entries.mark(id).list;
    uses& left = lists_[l];
    left.entries.remove(entries, id);
    if (!left.entries.empty()) return;
    (left.fewer == none ? fewest_ : lists_[left.fewer].more) = left.more;
    if (left.more != none) lists_[left.more].fewer = left.fewer;
    left.fewer = free_;
    free_ = l;
  }

  detail::pool<uses> lists_;
  id_type fewest_ = none;
  id_type free_ = none;
  id_type used_ = 0;
};

}  // namespace memo
