// Who was stamped longest ago.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/evict/stamp_list.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/store/plain_array.hpp>

namespace memo::detail {

/// An exact order of entries by when each was last stamped. To stamp an entry writes a rising number into its mark and
/// moves nothing. The oldest is read off lists, one for each 61,440 numbers of entries, that were in order when they
/// were made: whoever was stamped since is passed over. A list that is used up is sorted anew. Of one list a few are
/// looked at at once; of several, all whose stamps are the next 2,048, and each is put at its place among these.
/// stamp: O(1). oldest: amortized over the stamps O(1); one call sorts a list or two. reserve allocates 6 bytes an
/// entry, and 8 KiB for several lists; nothing else does. Once in 4 billion stamps all are numbered anew.
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
        next_(detail::exchange(other.next_, 0)),
        next_end_(detail::exchange(other.next_end_, 0)),
        until_(other.until_),
        lists_(detail::exchange(other.lists_, nullptr)),
        count_(detail::exchange(other.count_, 0)),
        spare_(detail::exchange(other.spare_, nullptr)),
        spare_size_(detail::exchange(other.spare_size_, 0)),
        candidates_(detail::exchange(other.candidates_, nullptr)) {}
  stamp_order& operator=(stamp_order&&) = delete;
  ~stamp_order() {
    for (std::size_t i = 0; i < count_; ++i) delete_plain_array(lists_[i].ids);
    delete_plain_array(lists_);
    delete_plain_array(spare_);
    delete_plain_array(candidates_);
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

  /// Whether the next stamp is the last, after which all are numbered anew.
  bool is_next_last() const noexcept { return last_ == last_stamp - 1; }

  template <class Entries>
  void erase(Entries& entries, id_type id) noexcept {
    entries.mark(id).stamp = 0;
  }

  /// Of at least one; it is to be erased.
  template <class Entries>
  [[gnu::always_inline]] id_type oldest(Entries& entries) noexcept {
    for (;;) {
      while (next_ != next_end_) {
        const id_type id = candidates_[next_++];
        if (entries.mark(id).stamp - 1 < until_) [[likely]]
          return id;
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
  static constexpr std::uint32_t ahead = 32;
  static constexpr std::uint32_t few = 8192;  // which a processor's cache has anyway
  static constexpr unsigned window_bits = 11;
  static constexpr std::uint32_t window_size = 1u << window_bits;
  static constexpr id_type nobody = 0xffff'ffff;

  static std::uint32_t at_most(std::uint32_t n, std::uint32_t most) { return n < most ? n : most; }

  /// Finds the next candidates, unless all that were looked at have been stamped meanwhile.
  template <class Entries>
  [[gnu::noinline]] void search(Entries entries) noexcept {
    if (count_ == 1)
      search_list(entries);
    else
      fill_window(entries);
  }

  /// In the only list there is.
  template <class Entries>
  void search_list(Entries& entries) noexcept {
    stamp_list& l = lists_[0];
    if (l.at == l.count) l.sort(entries, last_, spare_, spare_size_);
    const stamp_type until = until_ = l.until;
    std::uint32_t at = l.at;
    std::uint32_t found = 0;
    while (found < at_once / 2 && at != l.count) {
      const std::uint32_t end = l.count - at < at_once - found ? l.count : at + (at_once - found);
      const std::uint32_t asked_for = at_most(at + ahead, l.count);
      for (; at != end; ++at) {
        const id_type id = l.number(at);
        candidates_[found] = id;
        found += entries.mark(id).stamp - 1 < until;
      }
      if (l.capacity > few)
        for (std::uint32_t i = asked_for; i < at_most(end + ahead, l.count); ++i)
          __builtin_prefetch(&entries.mark(l.number(i)));
    }
    if (at == l.count) l.bound = until + 1;
    l.at = at;
    next_ = 0;
    next_end_ = found;
  }

  /// In all lists: each whose stamp is one of the next few goes to its place among them, for no two are the same. So a
  /// list is sorted by its stamps without the bits that tell these apart.
  template <class Entries>
  [[gnu::noinline]] void fill_window(Entries& entries) noexcept {
    next_ = next_end_ = 0;
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
    for (std::uint32_t i = 0; i < size; ++i) candidates_[i] = nobody;
    for (std::size_t i = 0; i < count_; ++i) {
      stamp_list& l = lists_[i];
      if (l.bound >= end) continue;
      stamp_type bound = l.until + 1;
      const stamp_type beyond = l.until > last_of_window ? l.until - last_of_window : 0;
      std::uint32_t at = l.at;
      for (; at != l.count; ++at) {
        const id_type id = l.number(at);
        if (at + ahead < l.count) __builtin_prefetch(&entries.mark(l.number(at + ahead)));
        const stamp_type stamp = entries.mark(id).stamp;
        if (stamp - (last_of_window + 1) < beyond) {  // one comparison: whoever was stamped since is in no order
          bound = stamp & ~(window_size - 1);
          break;
        }
        candidates_[stamp - base < size ? stamp - base : window_size] = id;
      }
      l.bound = is_whole ? bound : end;
      if (is_whole) l.at = at;
    }
    until_ = end - 1;
    std::uint32_t found = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      candidates_[found] = candidates_[i];
      found += candidates_[i] != nobody;
    }
    next_end_ = found;
  }

  void add_lists(std::size_t count) {
    if (count <= count_) return;
    if (count_ <= 1) {
      auto* const candidates = new_plain_array<id_type>(count == 1 ? at_once : window_size + 1);
      if (count <= count_ || count_ > 1) {  // operator new called back and added them
        delete_plain_array(candidates);
      } else {
        for (std::uint32_t i = next_; i < next_end_; ++i) candidates[i] = candidates_[i];
        delete_plain_array(detail::exchange(candidates_, candidates));
      }
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
      lists[i].begin = to_uint32(i) * stamp_list::numbers;
      lists[i].until = last_;
      lists[i].bound = last_ + 1;
    }
    delete_plain_array(detail::exchange(lists_, lists));
    count_ = count;
  }

  /// Before the first list, the room to sort in.
  void widen(std::size_t i, std::size_t capacity) {
    if (capacity <= lists_[i].capacity) return;
    if (const auto size = to_uint32(2 * capacity); size > spare_size_) {
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
    l.capacity = to_uint32(capacity);
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
      for (fill_window(entries); next_end_ != 0; fill_window(entries))
        for (; next_ < next_end_; ++next_) entries.mark(candidates_[next_]).stamp = ++given;
    clear();
    last_ = given;
  }

  stamp_type last_ = 0;
  std::uint32_t next_ = 0;
  std::uint32_t next_end_ = 0;
  stamp_type until_ = 0;  // whoever was stamped since is no candidate any more
  stamp_list* lists_ = nullptr;
  std::size_t count_ = 0;
  std::uint16_t* spare_ = nullptr;
  std::uint32_t spare_size_ = 0;
  id_type* candidates_ = nullptr;  // as many as are looked at at once, or one for each place of a window and one more
};

}  // namespace memo::detail
