// Entries of one stretch of numbers, sorted by their stamps.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/store/plain_array.hpp>

namespace memo::detail {

/// Up to `numbers` entries, as they were in order when sort() was last called: with those whose stamps were no later
/// than `until`. Whoever was stamped since is younger than all who were not.
/// `entries.mark(id).stamp` is 0 for an entry that is not in the order. Not thread-safe.
struct stamp_list {
  using stamp_type = std::uint32_t;
  using id_type = std::uint32_t;

  /// Slabs of 4,096, and fewer than there are numbers of 16 bits.
  static constexpr id_type numbers = 15 * 4096;

  std::uint16_t* ids = nullptr;
  std::uint32_t capacity = 0;
  std::uint32_t count = 0;
  std::uint32_t at = 0;
  stamp_type until = 0;
  stamp_type bound = 1;  // nobody has an earlier stamp
  id_type begin = 0;

  id_type number(std::uint32_t i) const { return begin + ids[i]; }

  /// Sorts the entries anew, or the oldest of them. O(capacity), amortized over the stamps O(1).
  template <class Entries>
  void sort(Entries& entries, stamp_type last, std::uint16_t* spare, std::uint32_t spare_size) noexcept {
    at = count = 0;
    if (capacity == 0) {  // its room could not be allocated, so there is nobody
      until = last;
      bound = last + 1;
    } else if ((last - bound) / sweeps < spare_size) {
      sort_by_place(entries, last, spare, spare_size);
    } else {
      sort_by_digits(entries, last, spare);
    }
  }

  /// All of them, below `until` = last; by their stamps without the low bits, if there are any to be left out.
  template <class Entries>
  [[gnu::noinline]] void sort_by_digits(Entries& entries, stamp_type last, std::uint16_t* spare,
                                        unsigned low_bits = 0) noexcept {
    const stamp_type base = bound >> low_bits;
    const auto bits = 32 - static_cast<unsigned>(__builtin_clz(((last >> low_bits) - base) | 1));
    const unsigned passes = (bits + digit - 1) / digit;
    const unsigned width = (bits + passes - 1) / passes;
    std::uint16_t* from = nullptr;
    std::uint32_t sorted = 0;
    for (unsigned pass = 0; pass < passes; ++pass) {
      std::uint32_t places[1u << digit];
      for (std::uint32_t i = 0; i < 1u << width; ++i) places[i] = 0;
      const auto place = [&](stamp_type stamp) -> std::uint32_t& {
        return places[((stamp >> low_bits) - base) >> pass * width & ((1u << width) - 1)];
      };
      const auto all = [&, this](const auto& visit) {
        if (pass == 0) return each(entries, visit);
        for (std::uint32_t i = 0; i < sorted; ++i) visit(from[i], entries.mark(begin + from[i]).stamp);
      };
      all([&](std::uint16_t, stamp_type stamp) { ++place(stamp); });
      std::uint32_t before = 0;
      for (std::uint32_t i = 0; i < 1u << width; ++i) before += detail::exchange(places[i], before);
      std::uint16_t* const to = (passes - pass) % 2 == 1 ? ids : spare;
      all([&](std::uint16_t id, stamp_type stamp) { to[place(stamp)++] = id; });
      from = to;
      sorted = before;
    }
    at = 0;
    count = sorted;
    until = last;
    bound = count == 0 ? last + 1 : entries.mark(number(0)).stamp >> low_bits << low_bits;
  }

 private:
  static constexpr unsigned digit = 10;
  static constexpr std::uint32_t sweeps = 8;  // at the most, to sort all by place
  static constexpr std::uint16_t nobody = 0xffff;

  /// Those whose stamps are the next `spare_size`: no two are the same, so each has a place of its own.
  template <class Entries>
  [[gnu::noinline]] void sort_by_place(Entries& entries, stamp_type last, std::uint16_t* spare,
                                       std::uint32_t spare_size) noexcept {
    std::uint32_t span = 0;
    while (count == 0 && bound <= last) {
      span = last - bound < spare_size ? last - bound + 1 : spare_size;
      for (std::uint32_t i = 0; i < span; ++i) spare[i] = nobody;
      const stamp_type base = bound;
      stamp_type next = last + 1 - base;
      each(entries, [&](std::uint16_t id, stamp_type stamp) {
        const std::uint32_t place = stamp - base;
        if (place < span)
          spare[place] = id;
        else if (place < next)
          next = place;
      });
      std::uint32_t found = 0;
      for (std::uint32_t i = 0; i < span; ++i) {
        ids[found] = spare[i];
        found += spare[i] != nobody;
      }
      count = found;
      until = base + span - 1;
      bound = base + next;
    }
    if (count != 0) bound = entries.mark(number(0)).stamp;
  }

  /// visit(id - begin, stamp) for those in the order, in the order of memory. Of a list whose slabs could not be
  /// allocated there are none.
  template <class Entries, class Visit>
  void each(Entries& entries, const Visit& visit) const noexcept {
    for (id_type id = begin; id < entries.end() && id - begin < numbers;) {
      const id_type end = id + entries.left_in_slab(id);
      auto* mark = &entries.mark(id);
      for (;;) {
        if (mark->stamp != 0) visit(static_cast<std::uint16_t>(id - begin), mark->stamp);
        if (++id == end) break;
        mark = &entries.next_in_slab(*mark);
      }
      id = entries.following(end - 1);
    }
  }
};

}  // namespace memo::detail
