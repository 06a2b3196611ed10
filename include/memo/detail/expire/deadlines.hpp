// Which entries are due, soonest first.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/evict/linked_order.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// Entries by their deadlines: a radix heap (Ahuja, Mehlhorn, Orlin and Tarjan, 1990), in which each bucket is a list.
/// A deadline that is put off is only written into its entry, and noticed when its bucket's time comes.
/// insert, erase: O(1). due: O(1) amortized: an entry moves to a lower bucket at most 64 times, mostly once or twice,
/// and again after it was put off. Nothing throws. Not thread-safe.
class deadlines {
 public:
  struct mark : links {
    std::uint8_t bucket;
    shared_word deadline;
  };

  /// By its mark's deadline.
  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    list all{entries};
    const std::uint64_t deadline = entries[id].deadline < reached_ ? reached_ : entries[id].deadline;
    const unsigned b = bucket_of(deadline);
    all.mark(id).bucket = static_cast<std::uint8_t>(b);
    buckets_[b].push(all, id);
    if (b != 0) in_use_ |= std::uint64_t{1} << (b - 1);
  }

  template <class Entries>
  void erase(Entries& entries, std::uint32_t id) noexcept {
    list all{entries};
    const unsigned b = all.mark(id).bucket;
    buckets_[b].remove(all, id);
    if (b != 0 && buckets_[b].empty()) in_use_ &= ~(std::uint64_t{1} << (b - 1));
  }

  /// The entry whose deadline is the soonest, if it has come; or linked_order::none.
  template <class Entries>
  std::uint32_t due(Entries& entries, std::uint64_t now) noexcept {
    list all{entries};
    for (;;) {
      while (!buckets_[0].empty()) {
        const std::uint32_t id = buckets_[0].oldest();
        if (entries[id].deadline <= reached_) return reached_ <= now ? id : linked_order::none;
        move(entries, id);
      }
      if (in_use_ == 0) return linked_order::none;
      const auto b = static_cast<unsigned>(__builtin_ctzll(in_use_)) + 1;
      if (first_of(b) > now) return linked_order::none;
      // As far as the soonest in the bucket, but no farther than the bucket goes, or than time has come.
      std::uint64_t until = last_of(b) < now ? last_of(b) : now;
      for (std::uint32_t id = buckets_[b].oldest(); id != linked_order::none; id = all.mark(id).newer)
        if (entries[id].deadline < until) until = entries[id].deadline;
      reached_ = until < first_of(b) ? first_of(b) : until;
      linked_order rest = buckets_[b];
      buckets_[b] = {};
      in_use_ &= in_use_ - 1;
      while (!rest.empty()) {
        const std::uint32_t id = rest.oldest();
        rest.remove(all, id);
        insert(entries, id);
      }
    }
  }

  /// f(id) for each entry that is due. O(number of entries that are due or were inserted to be due about then).
  template <class Entries, class F>
  void each_due(Entries& entries, std::uint64_t now, const F& f) const {
    list all{entries};
    for (unsigned b = 0; b <= 64; ++b)
      if (b == 0 ? reached_ <= now : first_of(b) <= now)
        for (std::uint32_t id = buckets_[b].oldest(); id != linked_order::none; id = all.mark(id).newer)
          if (entries[id].deadline <= now) f(id);
  }

  void clear() noexcept { *this = {}; }

 private:
  /// What linked_order links through here.
  template <class Entries>
  struct list {
    Entries& entries;
    deadlines::mark& mark(std::uint32_t id) const { return entries[id]; }
  };
  template <class Entries>
  list(Entries&) -> list<Entries>;

  /// The place of the highest bit in which a deadline differs from what was reached; 0 where none does.
  unsigned bucket_of(std::uint64_t deadline) const {
    return deadline == reached_ ? 0 : 64 - static_cast<unsigned>(__builtin_clzll(deadline ^ reached_));
  }
  std::uint64_t first_of(unsigned b) const { return (reached_ >> (b - 1) | 1) << (b - 1); }
  std::uint64_t last_of(unsigned b) const { return first_of(b) | ((std::uint64_t{1} << (b - 1)) - 1); }

  template <class Entries>
  void move(Entries& entries, std::uint32_t id) noexcept {
    erase(entries, id);
    insert(entries, id);
  }

  linked_order buckets_[65];
  std::uint64_t in_use_ = 0;  // a bit for each bucket from 1 on
  std::uint64_t reached_ = 0;
};

}  // namespace memo::detail
