// Least recently used, where many threads hit at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/evict/pool.hpp>
#include <memo/detail/share/readers.hpp>
#include <memo/detail/share/stamp_lanes.hpp>

namespace memo::detail {

/// The exact order of one thread's uses, and of all threads' where a call has ended before an entry comes and the other
/// begins after it: a hit notes for its entry how many entries have come so far, and then how many hits its thread has
/// had. It writes that into a lane of its thread, so that threads which hit the same entries share nothing that is
/// written but the number of those that have come.
/// hit: O(1), one store. victim: O(lanes), amortized over the hits: entries are read off a list that was in order when
/// it was made; who was stamped since is passed over, and is younger than all who were not. reserve allocates 24 bytes
/// an entry; 4 are in each, and 8 in the lane of each thread that hits it.
class shared_lru {
 public:
  static constexpr bool hits_at_once = true;

  /// Its number, from its first coming on: assigning a mark leaves it alone.
  struct mark {
    static constexpr std::uint32_t none = 0xffff'ffff;
    std::uint32_t number = none;

    mark() = default;
    mark& operator=(const mark&) noexcept { return *this; }
  };

  shared_lru() = default;
  shared_lru(shared_lru&& other) noexcept
      : places_(std::move(other.places_)),
        spare_(std::move(other.spare_)),
        order_(std::move(other.order_)),
        lanes_(std::move(other.lanes_)),
        numbers_(detail::exchange(other.numbers_, 0)),
        at_(detail::exchange(other.at_, 0)),
        count_(detail::exchange(other.count_, 0)),
        came_(detail::exchange(other.came_, 0)),
        made_(detail::exchange(other.made_, 0)) {}

  void reserve(std::size_t count, std::uint32_t) {
    places_.reserve(count);
    spare_.reserve(count);
    order_.reserve(count);
  }

  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    come();
    mark& its = entries.mark(id);
    if (its.number == mark::none) its.number = numbers_++;
    places_[its.number] = {stamp_of(came_), id};
  }
  template <class Entries>
  [[gnu::always_inline]] void hit(Entries& entries, std::uint32_t id) noexcept {
    const std::uint64_t came = stamp_of(__atomic_load_n(&came_, __ATOMIC_RELAXED));
    reader& me = all_readers::me();
    lanes_.stamp(me.number, entries.mark(id).number, came | ++me.uses);
  }
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    for (unsigned lists = 0;; ++lists) {
      while (at_ < count_) {
        const std::uint32_t number = order_[at_++];
        const place& its = places_[number];
        const bool is_old = age(its.stamp) > age(stamp_of(made_));
        const bool is_oldest = is_old && (lists > 2 || newest(number) == its.stamp);  // hit as fast as they are sorted?
        if (is_oldest && entries.holds(its.id)) return its.id;
      }
      sort(entries);
    }
  }
  template <class Entries>
  void erase(Entries&, std::uint32_t) noexcept {}
  void clear() noexcept {}

 private:
  struct place {
    std::uint64_t stamp;  // the latest that was seen
    std::uint32_t id;
  };
  static constexpr std::uint64_t oldest_age = std::uint64_t{1} << 62;

  static std::uint64_t stamp_of(std::uint32_t came) { return std::uint64_t{came} << 32; }
  void come() noexcept { __atomic_store_n(&came_, came_ + 1, __ATOMIC_RELAXED); }

  /// Stamps come round again: they are compared as long as no entry is passed over by 2^30 others.
  std::uint64_t age(std::uint64_t stamp) const { return stamp_of(came_) + (stamp_of(1) - 1) - stamp; }

  std::uint64_t newest(std::uint32_t number) const noexcept {
    std::uint64_t stamp = places_[number].stamp;
    lanes_.each(number, [&](std::uint64_t& its) {
      const std::uint64_t s = __atomic_load_n(&its, __ATOMIC_RELAXED);
      if (s != 0 && age(s) < age(stamp)) stamp = s;
    });
    return stamp;
  }

  /// The list anew, of all.
  template <class Entries>
  [[gnu::noinline]] void sort(Entries& entries) noexcept {
    come();
    made_ = came_;
    at_ = count_ = 0;
    std::uint64_t oldest = 0;
    for (std::uint32_t number = 0; number < numbers_; ++number) {
      forget_what_is_old(number);
      place& its = places_[number];
      if (!entries.holds(its.id)) continue;
      its.stamp = newest(number);
      if (age(its.stamp) > oldest) oldest = age(its.stamp);
      order_[count_++] = number;
    }
    sort_by_coming(oldest);
    for (std::uint32_t first = 0, end = 0; first < count_; first = end) {
      const std::uint64_t came = places_[order_[first]].stamp >> 32;
      while (end < count_ && places_[order_[end]].stamp >> 32 == came) ++end;
      sort_by_use(&order_[first], end - first);
    }
  }

  void forget_what_is_old(std::uint32_t number) noexcept {
    lanes_.each(number, [&](std::uint64_t& its) {
      std::uint64_t s = __atomic_load_n(&its, __ATOMIC_RELAXED);
      if (s != 0 && age(s) > oldest_age)
        __atomic_compare_exchange_n(&its, &s, std::uint64_t{0}, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
    });
  }

  /// By radix, the oldest first.
  void sort_by_coming(std::uint64_t oldest) noexcept {
    constexpr unsigned digit = 8;
    const auto range = static_cast<std::uint32_t>(oldest >> 32);
    const unsigned bits = 32 - static_cast<unsigned>(__builtin_clz(range | 1));
    const unsigned passes = (bits + digit - 1) / digit;
    const unsigned width = (bits + passes - 1) / passes;
    std::uint32_t* from = &order_[0];
    std::uint32_t* to = &spare_[0];
    for (unsigned pass = 0; pass < passes; ++pass) {
      std::uint32_t begins[1u << digit];
      for (std::uint32_t i = 0; i < 1u << width; ++i) begins[i] = 0;
      const auto begin = [&](std::uint32_t number) -> std::uint32_t& {
        const auto young = range - static_cast<std::uint32_t>(age(places_[number].stamp) >> 32);
        return begins[young >> pass * width & ((1u << width) - 1)];
      };
      for (std::uint32_t i = 0; i < count_; ++i) ++begin(from[i]);
      std::uint32_t before = 0;
      for (std::uint32_t i = 0; i < 1u << width; ++i) before += detail::exchange(begins[i], before);
      for (std::uint32_t i = 0; i < count_; ++i) to[begin(from[i])++] = from[i];
      std::swap(from, to);
    }
    if (from != &order_[0])
      for (std::uint32_t i = 0; i < count_; ++i) to[i] = from[i];
  }

  /// Those that were hit between the same two comings; by a heap where they are many.
  void sort_by_use(std::uint32_t* numbers, std::size_t count) noexcept {
    const auto stamp = [&](std::size_t i) { return places_[numbers[i]].stamp; };
    if (count < 16) {
      for (std::size_t i = 1; i < count; ++i)
        for (std::size_t k = i; k > 0 && stamp(k) < stamp(k - 1); --k) std::swap(numbers[k], numbers[k - 1]);
      return;
    }
    const auto sift_down = [&](std::size_t at, std::size_t end) {
      for (std::size_t child; (child = 2 * at + 1) < end; at = child) {
        if (child + 1 < end && stamp(child) < stamp(child + 1)) ++child;
        if (stamp(child) <= stamp(at)) return;
        std::swap(numbers[at], numbers[child]);
      }
    };
    for (std::size_t i = count / 2; i-- > 0;) sift_down(i, count);
    for (std::size_t end = count; --end > 0;) {
      std::swap(numbers[0], numbers[end]);
      sift_down(0, end);
    }
  }

  pool<place> places_;
  pool<std::uint32_t> spare_;
  pool<std::uint32_t> order_;
  stamp_lanes lanes_;
  std::uint32_t numbers_ = 0;
  std::uint32_t at_ = 0;
  std::uint32_t count_ = 0;
  std::uint32_t came_ = 0;
  std::uint32_t made_ = 0;
};

}  // namespace memo::detail
