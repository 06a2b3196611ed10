// Who was stamped longest ago.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <memo/detail/store/plain_array.hpp>

namespace memo::detail {

/// An exact order of entries by when each was last stamped. To stamp an entry writes a rising number into its mark and moves
/// nothing. The oldest is read off lists, one for each 65,536 numbers of entries, that were in order when they were made:
/// whoever was stamped since is passed over, and is younger than all who were not. A list that is used up is sorted
/// anew, by radix, and a heap of the lists tells which has the oldest.
/// stamp: O(1). oldest: O(log(n / 65,536)), amortized over the stamps; one call sorts a list or two. reserve allocates
/// 4 bytes an entry, nothing else does. Once in 4 billion stamps all are numbered anew.
///
/// `entries.mark(id).stamp` is 0 for an entry that is not in the order. Not thread-safe.
class stamp_order {
 public:
  using stamp_type = std::uint32_t;
  using id_type = std::uint32_t;

  stamp_order() = default;
  /// As if `last` stamps had been given already.
  explicit stamp_order(stamp_type last) noexcept : last_(last) {}
  stamp_order(stamp_order&& other) noexcept
      : last_(std::exchange(other.last_, 0)),
        lists_(std::exchange(other.lists_, nullptr)),
        count_(std::exchange(other.count_, 0)) {}
  stamp_order& operator=(stamp_order&&) = delete;
  ~stamp_order() {
    for (std::size_t i = 0; i < count_; ++i) delete_plain_array(lists_[i].ids);
    delete_plain_array(lists_);
  }

  /// Room for `count` entries whose numbers are below `end`. If operator new throws, nothing is lost.
  void reserve(std::size_t count, id_type end) {
    const std::size_t lists = (end - 1) / list::numbers + std::size_t{1};
    add_lists(lists);
    for (std::size_t i = 0; i < lists; ++i) widen(i, lists == 1 ? count : list::numbers);
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
    list& l = *lists_;
    if (count_ == 1 && l.at < l.count) [[likely]] {
      const id_type id = l.number(l.at);
      if (entries.mark(id).stamp - 1 < l.until) [[likely]] {
        ++l.at;
        return id;
      }
    }
    return search(entries.all());
  }

  /// All have been erased.
  void clear() noexcept {
    last_ = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      lists_[i].at = lists_[i].count = lists_[i].until = 0;
      lists_[i].bound = 1;
    }
  }

 private:
  static constexpr stamp_type last_stamp = 0xffff'fffe;
  static constexpr std::uint32_t ahead = 8;
  static constexpr unsigned digit = 9;

  struct list {
    static constexpr id_type numbers = 65536;

    std::uint16_t* ids = nullptr;
    std::uint32_t capacity = 0;
    std::uint32_t count = 0;
    std::uint32_t at = 0;
    stamp_type until = 0;  // who has a later stamp was stamped since the list was made
    stamp_type bound = 1;  // nobody has an earlier one
    id_type begin = 0;
    std::uint32_t in_heap = 0;  // which list stands here in the heap

    id_type number(std::uint32_t i) const { return begin + ids[i]; }
  };

  template <class Entries>
  [[gnu::noinline]] id_type search(Entries entries) noexcept {
    for (;; sift_down(0)) {
      list& l = lists_[first()];
      if (l.at == l.count && l.bound > l.until) {
        sort(entries, first());
        if (count_ != 1) continue;  // another list may have an older one now
      }
      for (; l.at < l.count; ++l.at) {
        const id_type id = l.number(l.at);
        const stamp_type s = entries.mark(id).stamp;
        if (s - 1 >= l.until) continue;
        if (s == l.bound || count_ == 1) {
          if (l.at + ahead < l.count) __builtin_prefetch(&entries.mark(l.number(l.at + ahead)));
          ++l.at;
          return id;
        }
        l.bound = s;
        break;
      }
      if (l.at == l.count && l.bound <= l.until) l.bound = l.until + 1;
    }
  }

  std::uint32_t first() const { return lists_[0].in_heap; }

  void add_lists(std::size_t count) {
    if (count <= count_) return;
    auto* const lists = new_plain_array<list>(count);
    if (count <= count_) {  // operator new called back and added them
      delete_plain_array(lists);
      return;
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (i < count_) {
        lists[i] = lists_[i];
        continue;
      }
      lists[i].begin = static_cast<id_type>(i) * list::numbers;
      lists[i].bound = last_ + 1;
      lists[i].in_heap = static_cast<std::uint32_t>(i);
    }
    delete_plain_array(std::exchange(lists_, lists));
    count_ = count;
  }

  /// The first list has as much room again, to sort in.
  void widen(std::size_t i, std::size_t capacity) {
    if (capacity <= lists_[i].capacity) return;
    auto* const ids = new_plain_array<std::uint16_t>(i == 0 ? 2 * capacity : capacity);
    list& l = lists_[i];
    if (capacity <= l.capacity) {  // operator new called back and widened it
      delete_plain_array(ids);
      return;
    }
    for (std::uint32_t k = l.at; k < l.count; ++k) ids[k] = l.ids[k];
    delete_plain_array(std::exchange(l.ids, ids));
    l.capacity = static_cast<std::uint32_t>(capacity);
  }

  /// f(id) for the entries of a list, in the order of memory. Of a list whose slabs could not be allocated there are none.
  template <class Entries, class F>
  static void each(Entries& entries, const list& l, const F& f) noexcept {
    for (id_type id = l.begin; id < entries.end() && id - l.begin < list::numbers;) {
      const id_type end = id + entries.left_in_slab(id);
      for (; id != end; ++id) f(id);
      id = entries.following(end - 1);
    }
  }

  template <class Entries>
  [[gnu::noinline]] void sort(Entries& entries, std::uint32_t number) noexcept {
    list& l = lists_[number];
    const stamp_type base = l.bound;
    const auto bits = 32 - static_cast<unsigned>(__builtin_clz((last_ - base) | 1));
    const unsigned passes = (bits + digit - 1) / digit;
    const unsigned width = (bits + passes - 1) / passes;
    std::uint16_t* const spare = lists_[0].ids + lists_[0].capacity;
    std::uint16_t* from = nullptr;
    std::uint32_t count = 0;
    for (unsigned pass = 0; pass < passes; ++pass) {
      std::uint32_t places[1u << digit];
      for (std::uint32_t i = 0; i < 1u << width; ++i) places[i] = 0;
      const auto place = [&](id_type its) -> std::uint32_t& {
        return places[(entries.mark(its).stamp - base) >> pass * width & ((1u << width) - 1)];
      };
      const auto all = [&](const auto& visit) {
        if (pass != 0)
          for (std::uint32_t at = 0; at < count; ++at) visit(l.begin + from[at]);
        else
          each(entries, l, [&](id_type its) {
            if (entries.mark(its).stamp != 0) visit(its);
          });
      };
      all([&](id_type its) { ++place(its); });
      std::uint32_t before = 0;
      for (std::uint32_t i = 0; i < 1u << width; ++i) before += std::exchange(places[i], before);
      std::uint16_t* const to = (passes - pass) % 2 == 1 ? l.ids : spare;
      all([&](id_type its) { to[place(its)++] = static_cast<std::uint16_t>(its); });
      from = to;
      count = before;
    }
    l.at = 0;
    l.count = count;
    l.until = last_;
    l.bound = count == 0 ? last_ + 1 : entries.mark(l.number(0)).stamp;
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
    std::uint32_t left = 0;
    for (std::uint32_t i = 0; i < count_; ++i) {
      sort(entries, i);
      left += lists_[i].count;
    }
    make_heap();
    last_ = 0;
    for (; left > 0; --left, sift_down(0)) {
      list& l = lists_[first()];
      entries.mark(l.number(l.at++)).stamp = ++last_;
      l.bound = l.at < l.count ? entries.mark(l.number(l.at)).stamp : last_stamp + 1;
    }
    for (std::uint32_t i = 0; i < count_; ++i) {
      list& l = lists_[i];
      l.at = 0;
      l.until = last_;
      l.bound = l.count == 0 ? last_ + 1 : entries.mark(l.number(0)).stamp;
    }
    make_heap();
  }

  stamp_type last_ = 0;
  list* lists_ = nullptr;
  std::size_t count_ = 0;
};

}  // namespace memo::detail
