// SIEVE, where many threads hit at once.
#pragma once

#include <cstdint>

#include <memo/detail/evict/sieve_order.hpp>

namespace memo::detail {

/// Links with a bit that says whether the entry was hit: no number has it. Several threads may hit beside one that
/// does the rest.
class links_and_hit {
 public:
  std::uint32_t newer;

  bool was_hit() const noexcept { return (load() & bit) != 0; }
  /// Only what changes: a line that is only read, all processors have.
  [[gnu::always_inline]] void hit() noexcept {
    if (!was_hit()) __atomic_fetch_or(&older_, bit, __ATOMIC_RELAXED);
  }
  void forget_hit() noexcept { __atomic_fetch_and(&older_, ~bit, __ATOMIC_RELAXED); }

  std::uint32_t get_older() const noexcept { return load() & ~bit; }
  /// What others write meanwhile stays.
  void set_older(std::uint32_t id) noexcept { __atomic_fetch_xor(&older_, get_older() ^ id, __ATOMIC_RELAXED); }

 private:
  static constexpr std::uint32_t bit = std::uint32_t{1} << 31;

  std::uint32_t load() const noexcept { return __atomic_load_n(&older_, __ATOMIC_RELAXED); }

  std::uint32_t older_;
};

/// The marks that a cache's entries have.
struct marks_in_entries {
  template <class Entries>
  struct view {
    Entries& entries;

    links_and_hit& mark(std::uint32_t id) const { return entries.mark(id); }
    bool was_hit(std::uint32_t id) const { return mark(id).was_hit(); }
    [[gnu::always_inline]] void set_hit(std::uint32_t id, bool to) const noexcept {
      if (to)
        mark(id).hit();
      else
        mark(id).forget_hit();
    }
  };
  template <class Entries>
  static view<Entries> in(Entries& entries) noexcept {
    return {entries};
  }
};

/// memo::sieve, of which 8 bytes are in each entry: a hit writes a bit of them, unless it is set.
class shared_sieve : public sieve_order<marks_in_entries> {
 public:
  static constexpr bool hits_at_once = true;

  using mark = links_and_hit;
};

}  // namespace memo::detail
