// Least recently used, where many threads hit at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/evict/pool.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/share/readers.hpp>
#include <memo/detail/share/replacing.hpp>
#include <memo/detail/share/stamp_lanes.hpp>

namespace memo::detail {

/// The exact order of one thread's uses, and of all threads' where a call has ended before an entry comes and the other
/// begins after it: a hit notes for its entry how many entries have come so far, and then how many hits its thread has
/// had. It writes that into a lane of its thread, so that threads which hit the same entries share nothing that is
/// written but the number of those that have come.
/// hit: O(1), one store. victim: O(lanes), amortized over the hits: entries are read off a list that was in order when
/// it was made; who was stamped since is passed over, and is younger than all who were not. reserve allocates 24 bytes
/// an entry; 8 more are in the lane of each thread that hits it. Where a stamp stands follows from the entry's
/// number: a hit need not wait for the entry to know where it writes.
class shared_lru {
 public:
  static constexpr bool hits_at_once = true;
  static constexpr bool hits_write_no_mark = true;

  struct mark {};

  shared_lru() = default;
  shared_lru(shared_lru&& other) noexcept
      : lanes_(std::move(other.lanes_)),
        places_(std::move(other.places_)),
        places_seen_(detail::exchange(other.places_seen_, nullptr)),
        order_(std::move(other.order_)),
        spare_(std::move(other.spare_)),
        came_(detail::exchange(other.came_, 0)),
        at_(detail::exchange(other.at_, 0)),
        count_(detail::exchange(other.count_, 0)),
        made_(detail::exchange(other.made_, 0)),
        numbers_(detail::exchange(other.numbers_, 0)),
        next_(detail::exchange(other.next_, {})) {}

  void reserve(std::size_t count, std::uint32_t end) {
    lanes_.reserve(count, end);
    places_.reserve(count);
    __atomic_store_n(&places_seen_, &places_[0], __ATOMIC_RELAXED);
    spare_.reserve(count);
    order_.reserve(count);
  }

  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    come();
    const std::uint32_t number = lanes_.position(id);
    for (; numbers_ <= number; ++numbers_) places_[numbers_] = {0, nobody, 0};
    places_[number] = {stamp_of(came_), id, entries.hash(id)};
    if (at_ < count_) expect(order_[at_]);
  }
  /// By a thread that has called all_readers::me().
  template <class Entries>
  [[gnu::always_inline]] void hit(Entries&, std::uint32_t id) noexcept {
    const std::uint64_t came = stamp_of(__atomic_load_n(&came_, __ATOMIC_RELAXED));
    reader& me = all_readers::me_again();
    lanes_.stamp(me.number, id, came | ++me.uses);
  }
  template <class Entries>
  std::uint32_t victim(Entries&) noexcept {
    for (unsigned lists = 0;; ++lists) {
      while (at_ < count_) {
        const std::uint32_t number = order_[at_++];
        const place& its = places_[number];
        const bool is_old = its.id != nobody && age(its.stamp) > age(stamp_of(made_));
        if (is_old && (lists > 2 || newest(its) == its.stamp)) {  // hit as fast as they are sorted?
          if (at_ < count_) __builtin_prefetch(&places_[order_[at_]]);  // for expect()
          return its.id;
        }
      }
      sort();
    }
  }
  template <class Entries>
  void erase(Entries&, std::uint32_t id) noexcept {
    places_[lanes_.position(id)].id = nobody;
  }
  void clear() noexcept {}

  struct candidate {
    std::uint32_t number = 0;
    std::uint32_t id = 0;
    std::uint32_t hash = 0;  // 0: nobody
  };
  /// Who may be the next victim, or have been one, of parts that may not belong together; what will be asked of it is
  /// fetched. Beside a thread that changes the order.
  candidate expected() const noexcept {
    // Whoever sees an id sees the list of slabs that has it.
    const candidate next{__atomic_load_n(&next_.number, __ATOMIC_ACQUIRE), __atomic_load_n(&next_.id, __ATOMIC_ACQUIRE),
                         __atomic_load_n(&next_.hash, __ATOMIC_ACQUIRE)};
    if (next.hash != 0) {
      prefetch_to_write(__atomic_load_n(&places_seen_, __ATOMIC_RELAXED) + next.number);
      lanes_.each(next.id, [](const std::uint64_t& its) { __builtin_prefetch(&its); });
    }
    return next;
  }

 private:
  static constexpr std::uint32_t nobody = 0xffff'ffff;

  struct place {
    std::uint64_t stamp;  // the latest that was seen
    std::uint32_t id;     // or nobody, who has left
    std::uint32_t hash;
  };
  static constexpr std::uint64_t oldest_age = std::uint64_t{1} << 62;

  static std::uint64_t stamp_of(std::uint32_t came) { return std::uint64_t{came} << 32; }
  void come() noexcept { __atomic_store_n(&came_, came_ + 1, __ATOMIC_RELAXED); }

  void expect(std::uint32_t number) noexcept {
    const place& its = places_[number];
    if (its.id == nobody) return;
    __atomic_store_n(&next_.number, number, __ATOMIC_RELEASE);
    __atomic_store_n(&next_.id, its.id, __ATOMIC_RELEASE);
    __atomic_store_n(&next_.hash, its.hash, __ATOMIC_RELEASE);
  }

  /// Stamps come round again: they are compared as long as no entry is passed over by 2^30 others.
  std::uint64_t age(std::uint64_t stamp) const { return stamp_of(came_) + (stamp_of(1) - 1) - stamp; }

  std::uint64_t newest(const place& at) const noexcept {
    std::uint64_t stamp = at.stamp;
    lanes_.each(at.id, [&, this](shared_word& its) {
      const std::uint64_t s = __atomic_load_n(&its, __ATOMIC_RELAXED);
      if (s != 0 && age(s) < age(stamp)) stamp = s;
    });
    return stamp;
  }

  /// The list anew, of all. Without branches that nobody could predict.
  [[gnu::noinline]] void sort() noexcept {
    come();
    made_ = came_;
    at_ = 0;
    const std::uint64_t now = age(0);
    place* const places = &places_[0];
    lanes_.each_of(numbers_, [=](std::uint32_t number, shared_word& its) {
      std::uint64_t s = __atomic_load_n(&its, __ATOMIC_RELAXED);
      std::uint64_t& latest = places[number].stamp;
      const bool is_later = (s != 0) & (now - s < now - latest);
      latest ^= (latest ^ s) & -static_cast<std::uint64_t>(is_later);
      if ((s != 0) & (now - s > oldest_age)) [[unlikely]]
        __atomic_compare_exchange_n(&its, &s, std::uint64_t{0}, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
    });
    std::uint32_t begins[ages] = {};  // of those of each age, in comings; of the last, or more
    std::uint32_t* const there = &spare_[0];
    std::uint32_t count = 0, oldest = 0;
    for (std::uint32_t number = 0, end = numbers_; number < end; ++number) {
      const std::uint32_t is_there = places[number].id != nobody;
      const auto its_age = static_cast<std::uint32_t>((now - places[number].stamp) >> 32);
      there[count] = number;
      count += is_there;
      const std::uint32_t counted = is_there != 0 ? its_age : 0;
      oldest = counted > oldest ? counted : oldest;
      begins[its_age < ages ? its_age : ages - 1] += is_there;
    }
    count_ = count;
    std::uint32_t most_together = few;
    if (oldest < ages)
      most_together = sort_by_age(begins, oldest, now);
    else
      sort_by_coming(oldest);
    if (most_together < few) return sort_neighbours(&order_[0], count);
    for (std::uint32_t first = 0, end = 0; first < count; first = end) {
      while (end < count && came_of(end) == came_of(first)) ++end;
      sort_by_use(&order_[first], end - first);
    }
  }
  std::uint64_t came_of(std::uint32_t at) const { return places_[order_[at]].stamp >> 32; }

  /// Ages that are counted at once: of a list that is used up nobody is left, so that who came before it was made has
  /// been hit.
  static constexpr std::uint32_t ages = 256;

  /// From spare_ to order_, the oldest first; how many are of one age at the most.
  std::uint32_t sort_by_age(std::uint32_t* begins, std::uint32_t oldest, std::uint64_t now) noexcept {
    std::uint32_t before = 0, most_together = 0;
    for (std::uint32_t i = oldest + 1; i-- > 0;) {
      most_together = begins[i] > most_together ? begins[i] : most_together;
      before += detail::exchange(begins[i], before);
    }
    for (std::uint32_t i = 0; i < count_; ++i)
      order_[begins[(now - places_[spare_[i]].stamp) >> 32]++] = spare_[i];
    return most_together;
  }
  /// The same of any age, by radix.
  void sort_by_coming(std::uint32_t oldest) noexcept {
    constexpr unsigned digit = 8;
    const unsigned bits = 32 - static_cast<unsigned>(__builtin_clz(oldest | 1));
    const unsigned passes = (bits + digit - 1) / digit;
    const unsigned width = (bits + passes - 1) / passes;
    std::uint32_t* from = &spare_[0];
    std::uint32_t* to = &order_[0];
    for (unsigned pass = 0; pass < passes; ++pass) {
      std::uint32_t begins[1u << digit] = {};
      const auto begin = [&, this](std::uint32_t number) -> std::uint32_t& {
        const auto young = oldest - static_cast<std::uint32_t>(age(places_[number].stamp) >> 32);
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

  /// Of which each is less than `few` from its place.
  static constexpr std::uint32_t few = 16;
  void sort_neighbours(std::uint32_t* numbers, std::size_t count) const noexcept {
    const std::uint64_t now = age(0);
    const place* const places = &places_[0];
    for (std::size_t i = 1; i < count; ++i) {
      const std::uint32_t number = numbers[i];
      const std::uint64_t its = now - places[number].stamp;
      std::size_t k = i;
      for (; k > 0 && now - places[numbers[k - 1]].stamp < its; --k) numbers[k] = numbers[k - 1];
      numbers[k] = number;
    }
  }

  /// Those that were hit between the same two comings; by a heap where they are many.
  void sort_by_use(std::uint32_t* numbers, std::size_t count) noexcept {
    if (count < few) return sort_neighbours(numbers, count);
    const auto stamp = [&, this](std::size_t i) { return places_[numbers[i]].stamp; };
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

  stamp_lanes lanes_;
  pool<place> places_;
  const place* places_seen_ = nullptr;  // by threads that only look
  pool<std::uint32_t> order_;
  pool<std::uint32_t> spare_;
  // What each miss writes, beside what the container and the shard write then.
  alignas(64) std::uint32_t came_ = 0;
  std::uint32_t at_ = 0;
  std::uint32_t count_ = 0;
  std::uint32_t made_ = 0;
  std::uint32_t numbers_ = 0;
  candidate next_;
};

}  // namespace memo::detail
