// Who was stamped longest ago.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/evict/stamp_list.hpp>
#include <memo/detail/store/plain_array.hpp>

namespace memo::detail {

/// An exact order of entries by when each was last stamped. To stamp an entry writes a rising number into its mark and
/// moves nothing. The oldest is read off lists, one for each 61,440 numbers of entries, that were in order when they
/// were made: whoever was stamped since is passed over. A list that is used up is sorted anew, and a heap of the lists
/// tells which has the oldest; a few are looked for at once.
/// stamp: O(1). oldest: O(log(n / 61,440)), amortized over the stamps; one call sorts a list or two. reserve allocates
/// 6 bytes an entry, nothing else does. Once in 4 billion stamps all are numbered anew.
///
/// `entries.mark(id).stamp` is 0 for an entry that is not in the order. Not thread-safe.
class stamp_order {
 public:
  using stamp_type = stamp_list::stamp_type;
  using id_type = stamp_list::id_type;

  stamp_order() = default;
  /// As if `last` stamps had been given already.
  explicit stamp_order(stamp_type last) noexcept : last_(last) {}
  stamp_order(stamp_order&& other) noexcept
      : last_(detail::exchange(other.last_, 0)),
        next_end_(detail::exchange(other.next_end_, 0) - other.next_),
        lists_(detail::exchange(other.lists_, nullptr)),
        count_(detail::exchange(other.count_, 0)),
        spare_(detail::exchange(other.spare_, nullptr)),
        spare_size_(detail::exchange(other.spare_size_, 0)) {
    for (std::uint32_t i = 0; i < next_end_; ++i) candidates_[i] = other.candidates_[other.next_++];
    other.next_ = 0;
  }
  stamp_order& operator=(stamp_order&&) = delete;
  ~stamp_order() {
    for (std::size_t i = 0; i < count_; ++i) delete_plain_array(lists_[i].ids);
    delete_plain_array(lists_);
    delete_plain_array(spare_);
  }

  /// Room for `count` entries whose numbers are below `end`. If operator new throws, nothing is lost.
  void reserve(std::size_t count, id_type end) {
    const std::size_t lists = (end - 1) / stamp_list::numbers + std::size_t{1};
    add_lists(lists);
    for (std::size_t i = 0; i < lists; ++i) widen(i, lists == 1 ? count : stamp_list::numbers);
  }

  template <class Entries>
  [[gnu::always_inline]] void stamp(Entries& entries, id_type id) noexcept {
    entries.mark(id).stamp = ++last_;
    if (last_ == last_stamp) [[unlikely]]
      renumber(entries.all());
  }

  template <class Entries>
  void erase(Entries& entries, id_type id) noexcept {
    entries.mark(id).stamp = 0;
  }

  /// Of at least one; it is to be erased.
  template <class Entries>
  [[gnu::always_inline]] id_type oldest(Entries& entries) noexcept {
    for (;;) {
      while (next_ != next_end_) {
        const candidate next = candidates_[next_++];
        if (entries.mark(next.id).stamp == next.stamp) [[likely]]
          return next.id;
      }
      search(entries.all());
    }
  }

  /// All have been erased.
  void clear() noexcept {
    last_ = 0;
    next_ = next_end_ = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      lists_[i].at = lists_[i].count = lists_[i].until = 0;
      lists_[i].bound = 1;
    }
  }

 private:
  static constexpr stamp_type last_stamp = 0xffff'fffe;
  static constexpr std::uint32_t at_once = 16;
  static constexpr std::uint32_t ahead = 16;
  static constexpr std::uint32_t few = 8192;  // which a processor's cache has anyway

  static std::uint32_t at_most(std::uint32_t n, std::uint32_t most) { return n < most ? n : most; }

  /// One of the oldest, unless it was stamped since.
  struct candidate {
    id_type id;
    stamp_type stamp;
  };

  /// Finds the next candidates, unless all of a list have been stamped meanwhile.
  template <class Entries>
  [[gnu::noinline]] void search(Entries entries) noexcept {
    std::uint32_t found = 0;
    for (; found < at_once / 2; sift_down(0)) {
      stamp_list& l = lists_[first()];
      if (l.at == l.count && l.bound > l.until) {
        if (found != 0) break;  // for they would be sorted, too
        l.sort(entries, last_, spare_, spare_size_);
        if (count_ != 1) continue;  // another list may have an older one now
      }
      const stamp_type until = l.until;
      const stamp_type last = bound_of_others();
      const std::uint32_t end = l.count - l.at < at_once - found ? l.count : l.at + (at_once - found);
      const std::uint32_t asked_for = at_most(l.at + ahead, l.count);
      std::uint32_t at = l.at;
      for (; at != end; ++at) {
        const id_type id = l.number(at);
        const stamp_type stamp = entries.mark(id).stamp;
        const bool is_as_sorted = stamp - 1 < until;
        if (is_as_sorted && stamp > last) {
          l.bound = stamp;
          break;
        }
        candidates_[found] = {id, stamp};
        found += is_as_sorted;
      }
      l.at = at;
      if (l.capacity > few)
        for (std::uint32_t i = asked_for; i < at_most(at + ahead, l.count); ++i)
          __builtin_prefetch(&entries.mark(l.number(i)));
      if (l.at == l.count && l.bound <= l.until) l.bound = l.until + 1;
    }
    next_ = 0;
    next_end_ = found;
  }

  std::uint32_t first() const { return lists_[0].in_heap; }
  /// Nobody in another list than the first has an earlier stamp.
  stamp_type bound_of_others() const {
    stamp_type least = last_stamp;
    for (std::size_t child = 1; child < 3 && child < count_; ++child)
      if (bound_in_heap(child) < least) least = bound_in_heap(child);
    return least;
  }

  void add_lists(std::size_t count) {
    if (count <= count_) return;
    auto* const lists = new_plain_array<stamp_list>(count);
    if (count <= count_) {  // operator new called back and added them
      delete_plain_array(lists);
      return;
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (i < count_) {
        lists[i] = lists_[i];
        continue;
      }
      lists[i].begin = static_cast<id_type>(i) * stamp_list::numbers;
      lists[i].bound = last_ + 1;
      lists[i].in_heap = static_cast<std::uint32_t>(i);
    }
    delete_plain_array(detail::exchange(lists_, lists));
    count_ = count;
  }

  /// Before the first list, the room to sort in.
  void widen(std::size_t i, std::size_t capacity) {
    if (capacity <= lists_[i].capacity) return;
    if (const auto size = static_cast<std::uint32_t>(2 * capacity); size > spare_size_) {
      auto* const spare = new_plain_array<std::uint16_t>(size);
      if (size <= spare_size_) {  // operator new called back and widened it
        delete_plain_array(spare);
      } else {
        delete_plain_array(detail::exchange(spare_, spare));
        spare_size_ = size;
      }
    }
    auto* const ids = new_plain_array<std::uint16_t>(capacity + 1);  // one more is written when places are gone through
    stamp_list& l = lists_[i];
    if (capacity <= l.capacity) {  // the same
      delete_plain_array(ids);
      return;
    }
    for (std::uint32_t k = l.at; k < l.count; ++k) ids[k] = l.ids[k];
    delete_plain_array(detail::exchange(l.ids, ids));
    l.capacity = static_cast<std::uint32_t>(capacity);
  }

  /// Keeps the list with the lowest bound first.
  void sift_down(std::size_t at) noexcept {
    const std::uint32_t moved = lists_[at].in_heap;
    const stamp_type bound = lists_[moved].bound;
    for (std::size_t child; (child = 2 * at + 1) < count_; at = child) {
      if (child + 1 < count_ && bound_in_heap(child + 1) < bound_in_heap(child)) ++child;
      if (bound <= bound_in_heap(child)) break;
      lists_[at].in_heap = lists_[child].in_heap;
    }
    lists_[at].in_heap = moved;
  }
  stamp_type bound_in_heap(std::size_t at) const { return lists_[lists_[at].in_heap].bound; }
  void make_heap() noexcept {
    for (std::size_t i = count_; i-- > 0;) sift_down(i);
  }

  /// Merges the sorted lists, and gives the k-th entry the stamp k, which no stamp that is still to come is below.
  template <class Entries>
  [[gnu::noinline, gnu::cold]] void renumber(Entries entries) noexcept {
    next_ = next_end_ = 0;
    std::uint32_t left = 0;
    for (std::uint32_t i = 0; i < count_; ++i) {
      lists_[i].bound = 1;  // the candidates are sorted, too
      lists_[i].sort_by_digits(entries, last_, spare_);
      left += lists_[i].count;
    }
    make_heap();
    last_ = 0;
    for (; left > 0; --left, sift_down(0)) {
      stamp_list& l = lists_[first()];
      entries.mark(l.number(l.at++)).stamp = ++last_;
      l.bound = l.at < l.count ? entries.mark(l.number(l.at)).stamp : last_stamp + 1;
    }
    for (std::uint32_t i = 0; i < count_; ++i) {
      stamp_list& l = lists_[i];
      l.at = 0;
      l.until = last_;
      l.bound = l.count == 0 ? last_ + 1 : entries.mark(l.number(0)).stamp;
    }
    make_heap();
  }

  stamp_type last_ = 0;
  std::uint32_t next_ = 0;
  std::uint32_t next_end_ = 0;
  stamp_list* lists_ = nullptr;
  std::size_t count_ = 0;
  std::uint16_t* spare_ = nullptr;
  std::uint32_t spare_size_ = 0;
  candidate candidates_[at_once];
};

}  // namespace memo::detail
