// Somebody.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <memo/detail/evict/pool.hpp>
#include <memo/detail/hash/hashing.hpp>

namespace memo {

/// SplitMix64 (Steele, Lea and Flood, 2014): small, quick, and always the same numbers.
class splitmix64 {
 public:
  using result_type = std::uint64_t;

  explicit constexpr splitmix64(std::uint64_t seed = 0) : state_(seed) {}
  static constexpr std::uint64_t (min)() { return 0; }
  static constexpr std::uint64_t (max)() { return ~std::uint64_t{0}; }
  constexpr std::uint64_t operator()() { return detail::splitmix(state_ += detail::splitmix_step); }

 private:
  std::uint64_t state_;
};

/// The victim is any entry, each as likely as the others, as `Generator` chooses: a uniform random bit generator, given
/// to memoize() as a part: memoize<random_replacement>(f, {.maxsize = 100}, std::mt19937(42)). Without one the same
/// victims are chosen in each run of the program. 4 bytes in an entry and 4 beside it.
template <class Generator>
class random_order {
 public:
  static constexpr bool hits_at_once = true;
  static constexpr bool hits_write_no_mark = true;

  struct mark {
    std::uint32_t place;
  };

  random_order() = default;
  explicit random_order(Generator generator) : generator_(std::move(generator)) {}

  void reserve(std::size_t count, std::uint32_t) { ids_.reserve(count); }
  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    entries.mark(id).place = size_;
    ids_[size_++] = id;
  }
  template <class Entries>
  void hit(Entries&, std::uint32_t) noexcept {}
  template <class Entries>
  std::uint32_t victim(Entries&) noexcept {
    return ids_[below(size_)];
  }
  template <class Entries>
  void erase(Entries& entries, std::uint32_t id) noexcept {
    const std::uint32_t place = entries.mark(id).place;
    const std::uint32_t last = ids_[--size_];
    ids_[place] = last;
    entries.mark(last).place = place;
  }
  void clear() noexcept { size_ = 0; }

 private:
  /// 32 random bits' share of n: after Lemire, "Fast random integer generation in an interval" (2019), without the
  /// rejection, which a choice of victims does not need.
  std::uint32_t below(std::uint32_t n) noexcept {
    constexpr auto least = (Generator::min)();  // in parentheses, for <windows.h> has macros of these names
    constexpr auto range = static_cast<std::uint64_t>((Generator::max)() - least);
    std::uint64_t bits = 0;
    if constexpr (range >= 0xffff'ffff) {
      bits = (static_cast<std::uint64_t>(generator_() - least) >> (range > 0xffff'ffff ? shift(range) : 0)) &
             0xffff'ffff;
    } else {
      for (std::uint64_t got = 1; got < 0xffff'ffff; got *= range + 1)
        bits = bits * (range + 1) + static_cast<std::uint64_t>(generator_() - least);
      bits &= 0xffff'ffff;
    }
    return static_cast<std::uint32_t>(bits * n >> 32);
  }
  static constexpr int shift(std::uint64_t range) {
    int s = 0;
    while (range >> s > 0xffff'ffff) ++s;
    return s;
  }

  detail::pool<std::uint32_t> ids_;
  std::uint32_t size_ = 0;
  [[no_unique_address]] Generator generator_{};
};

/// The same with a generator of its own.
using random_replacement = random_order<splitmix64>;

}  // namespace memo
