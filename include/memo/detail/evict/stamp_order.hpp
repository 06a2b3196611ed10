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
        spare_size_(detail::exchange(other.spare_size_, 0)),
        window_(detail::exchange(other.window_, nullptr)),
        window_base_(other.window_base_),
        window_at_(detail::exchange(other.window_at_, 0)),
        window_end_(detail::exchange(other.window_end_, 0)) {
    for (std::uint32_t i = 0; i < next_end_; ++i) candidates_[i] = other.candidates_[other.next_++];
    other.next_ = 0;
  }
  stamp_order& operator=(stamp_order&&) = delete;
  ~stamp_order() {
    for (std::size_t i = 0; i < count_; ++i) delete_plain_array(lists_[i].ids);
    delete_plain_array(lists_);
    delete_plain_array(spare_);
    delete_plain_array(window_);
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
    window_at_ = window_end_ = 0;
  }

 private:
  static constexpr stamp_type last_stamp = 0xffff'fffe;
  static constexpr std::uint32_t at_once = 16;
  static constexpr std::uint32_t ahead = 16;
  static constexpr std::uint32_t few = 8192;  // which a processor's cache has anyway
  static constexpr unsigned window_bits = 10;
  static constexpr std::uint32_t window_size = 1u << window_bits;
  static constexpr id_type nobody = 0xffff'ffff;

  static std::uint32_t at_most(std::uint32_t n, std::uint32_t most) { return n < most ? n : most; }

  /// One of the oldest, unless it was stamped since.
  struct candidate {
    id_type id;
    stamp_type stamp;
  };

  /// Finds the next candidates, unless all that were looked at have been stamped meanwhile.
  template <class Entries>
  [[gnu::noinline]] void search(Entries entries) noexcept {
    next_ = 0;
    next_end_ = count_ == 1 ? search_list(entries) : search_window(entries);
    if constexpr (requires { entries.prefetch(id_type{}); })
      if (count_ != 1 || lists_[0].capacity > few)
        for (std::uint32_t i = 0; i < next_end_; ++i) entries.prefetch(candidates_[i].id);
  }

  /// In the only list there is.
  template <class Entries>
  std::uint32_t search_list(Entries& entries) noexcept {
    stamp_list& l = lists_[0];
    if (l.at == l.count) l.sort(entries, last_, spare_, spare_size_);
    const stamp_type until = l.until;
    std::uint32_t found = 0;
    while (found < at_once / 2 && l.at != l.count) {
      const std::uint32_t end = l.count - l.at < at_once - found ? l.count : l.at + (at_once - found);
      const std::uint32_t asked_for = at_most(l.at + ahead, l.count);
      for (; l.at != end; ++l.at) {
        const id_type id = l.number(l.at);
        const stamp_type stamp = entries.mark(id).stamp;
        candidates_[found] = {id, stamp};
        found += stamp - 1 < until;
      }
      if (l.capacity > few)
        for (std::uint32_t i = asked_for; i < at_most(end + ahead, l.count); ++i)
          __builtin_prefetch(&entries.mark(l.number(i)));
    }
    if (l.at == l.count) l.bound = until + 1;
    return found;
  }

  /// In the window over all lists.
  template <class Entries>
  std::uint32_t search_window(Entries& entries) noexcept {
    std::uint32_t found = 0;
    while (found < at_once / 2) {
      if (window_at_ == window_end_) {
        fill_window(entries);
        if (window_at_ == window_end_) break;
      }
      const std::uint32_t end = at_most(window_end_, window_at_ + (at_once - found));
      for (; window_at_ != end; ++window_at_) {
        candidates_[found] = {window_[window_at_], window_base_ + window_at_};
        found += window_[window_at_] != nobody;
      }
    }
    return found;
  }

  /// Each entry whose stamp is one of the next few goes to its place among them: no two are the same. A list is sorted
  /// by its stamps without what tells these apart.
  template <class Entries>
  [[gnu::noinline]] void fill_window(Entries& entries) noexcept {
    window_at_ = window_end_ = 0;
    stamp_type base, end;
    for (;;) {
      std::size_t first_used_up = 0;
      base = end = last_ + 1;
      for (std::size_t i = 0; i < count_; ++i) {
        if (lists_[i].bound < base) base = lists_[i].bound;
        if (lists_[i].until + 1 < end) end = lists_[first_used_up = i].until + 1;
      }
      if (base > last_) return;
      if (base < end) break;
      lists_[first_used_up].sort_by_digits(entries, last_, spare_, window_bits);
    }
    const stamp_type last_of_window = base | (window_size - 1);
    const bool is_whole = last_of_window < end;
    if (is_whole) end = last_of_window + 1;
    const stamp_type size = end - base;
    for (std::uint32_t i = 0; i < size; ++i) window_[i] = nobody;
    for (std::size_t i = 0; i < count_; ++i) {
      stamp_list& l = lists_[i];
      if (l.bound >= end) continue;
      stamp_type bound = l.until + 1;
      std::uint32_t at = l.at;
      for (; at != l.count; ++at) {
        const id_type id = l.number(at);
        const stamp_type stamp = entries.mark(id).stamp;
        if (stamp > last_of_window && stamp <= l.until) {
          bound = stamp & ~(window_size - 1);
          break;
        }
        window_[stamp - base < size ? stamp - base : window_size] = id;
      }
      l.bound = is_whole ? bound : end;
      if (is_whole) l.at = at;
    }
    window_base_ = base;
    window_end_ = size;
  }

  void add_lists(std::size_t count) {
    if (count <= count_) return;
    if (count > 1 && !window_) {
      auto* const window = new_plain_array<id_type>(window_size + 1);
      delete_plain_array(detail::exchange(window_, window));  // operator new may have called back and made one
      if (count <= count_) return;
    }
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
      lists[i].until = last_;
      lists[i].bound = last_ + 1;
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

  /// Gives the k-th entry the stamp k, which no stamp that is still to come is below.
  template <class Entries>
  [[gnu::noinline, gnu::cold]] void renumber(Entries entries) noexcept {
    stamp_type given = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      lists_[i].bound = 1;  // the candidates are sorted, too
      lists_[i].sort_by_digits(entries, last_, spare_, count_ == 1 ? 0 : window_bits);
    }
    if (count_ == 1)
      for (std::uint32_t i = 0; i < lists_[0].count; ++i) entries.mark(lists_[0].number(i)).stamp = ++given;
    else
      for (fill_window(entries); window_end_ != 0; fill_window(entries))
        for (std::uint32_t i = 0; i < window_end_; ++i)
          if (window_[i] != nobody) entries.mark(window_[i]).stamp = ++given;
    clear();
    last_ = given;
  }

  stamp_type last_ = 0;
  std::uint32_t next_ = 0;
  std::uint32_t next_end_ = 0;
  stamp_list* lists_ = nullptr;
  std::size_t count_ = 0;
  std::uint16_t* spare_ = nullptr;
  std::uint32_t spare_size_ = 0;
  id_type* window_ = nullptr;  // who has the stamp that is so many after window_base_, and one more that is written to
  stamp_type window_base_ = 0;
  std::uint32_t window_at_ = 0;
  std::uint32_t window_end_ = 0;
  candidate candidates_[at_once];
};

}  // namespace memo::detail
