// Slots found by hash: groups of fifteen are looked through at once, and the first stands in the table itself.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// A byte of the hash for each of fifteen slots, 0 where it is free, and a bit for each eighth of the hashes of which
/// one found this group full and went on.
struct alignas(16) slot_group {
  static constexpr std::size_t size = 15;

  std::uint8_t tags[size];
  std::uint8_t passed_by;

  static std::uint32_t tag(std::uint64_t hash) {
    const auto t = static_cast<std::uint32_t>(hash & 255);
    return t + (t == 0);
  }
  static std::uint32_t passing(std::uint64_t hash) { return 1u << (hash >> 8 & 7); }

  /// A bit for each slot with this tag.
  std::uint32_t match(std::uint32_t tag) const {
#if defined(__SSE2__) && __has_builtin(__builtin_ia32_pmovmskb128)
    using words = std::uint32_t __attribute__((vector_size(16)));
    using bytes = signed char __attribute__((vector_size(16)));
    using chars = char __attribute__((vector_size(16)));
    bytes line;
    __builtin_memcpy(&line, this, sizeof line);
    const auto wanted = __builtin_bit_cast(bytes, tag * 0x01010101u - words{});
    const auto same = __builtin_bit_cast(chars, line == wanted);
    return static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(same)) & ((1u << size) - 1);
#else
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < size; ++i) bits |= static_cast<std::uint32_t>(tags[i] == tag) << i;
    return bits;
#endif
  }
};

/// find, claim: O(1) expected. Nothing is taken out. The first OwnCount slots are in the table itself, which then
/// allocates nothing; when it grows, slots are copied bit by bit and `slot.hash()` tells the whole hash again.
///
/// Groups with tags: after boost::unordered_flat_map (Lopez Munoz, 2022). A group's place is the hash's upper bits: so
/// growing reads and writes from one end to the other, and numbers that were multiplied spread there best.
template <class Slot, std::size_t OwnCount>
class slot_table {
  static_assert(OwnCount <= slot_group::size);

 public:
  slot_table() {}
  slot_table(const slot_table&) = delete;
  slot_table& operator=(const slot_table&) = delete;
  ~slot_table() { release(groups_, slots_); }

  /// A slot with this hash for which is_wanted(slot), or null.
  template <class IsWanted>
  [[gnu::always_inline]] Slot* find(std::uint64_t hash, const IsWanted& is_wanted) const {
    const std::uint32_t tag = slot_group::tag(hash);
    std::size_t g = to_size(hash >> shift_) & mask_;
    for (std::size_t step = 1;; g = (g + step++) & mask_) {
      for (std::uint32_t bits = groups_[g].match(tag); bits != 0; bits &= bits - 1) {
        Slot& s = slots_[place(g, bits)];
        if (is_wanted(s)) [[likely]]
          return &s;
      }
      if ((groups_[g].passed_by & slot_group::passing(hash)) == 0) [[likely]]
        return nullptr;
    }
  }

  /// Room for one more; the only step of claiming a slot that can throw.
  [[gnu::always_inline]] void reserve_one() {
    if (left_ == 0) [[unlikely]]
      grow();
  }

  /// A free slot, from now on one of this hash. There is room for it.
  [[gnu::always_inline]] Slot& claim(std::uint64_t hash) noexcept {
    --left_;
    return claim(groups_, slots_, mask_, shift_, hash);
  }

  template <class Visit>
  void for_each(const Visit& visit) const {
    for (std::size_t g = 0; g <= mask_; ++g)
      for (std::uint32_t bits = used(groups_[g]); bits != 0; bits &= bits - 1) visit(slots_[place(g, bits)]);
  }

 private:
  static constexpr std::size_t max_per_group = 13;

  static std::uint32_t used(const slot_group& group) { return ~group.match(0) & ((1u << slot_group::size) - 1); }
  /// Of the slot that the lowest bit stands for.
  static std::size_t place(std::size_t group, std::uint32_t bits) {
    return group * slot_group::size + static_cast<unsigned>(__builtin_ctz(bits));
  }

  static Slot& claim(slot_group* groups, Slot* places, std::size_t mask, unsigned shift, std::uint64_t hash) noexcept {
    std::size_t g = to_size(hash >> shift) & mask;
    for (std::size_t step = 1;; g = (g + step++) & mask) {
      if (const std::uint32_t bits = groups[g].match(0); bits != 0) [[likely]] {
        groups[g].tags[__builtin_ctz(bits)] = static_cast<std::uint8_t>(slot_group::tag(hash));
        return places[place(g, bits)];
      }
      groups[g].passed_by = static_cast<std::uint8_t>(groups[g].passed_by | slot_group::passing(hash));
    }
  }

  void release(slot_group* groups, Slot* places) const {
    if (groups == &own_group_) return;
    delete[] groups;
    delete[] places;
  }

  [[gnu::noinline]] void grow() {
    const std::size_t old_count = mask_ + 1;
    const std::size_t count = 2 * (old_count == 1 ? 2 : old_count);
    struct pair {
      slot_group* groups;
      Slot* places = nullptr;
      ~pair() {
        delete[] groups;
        delete[] places;
      }
    } bigger{new slot_group[count]{}};
    bigger.places = new Slot[count * slot_group::size];
    const std::size_t mask = count - 1;
    const auto shift = static_cast<unsigned>(__builtin_clzll(mask));
    std::size_t copied = 0;
    for (std::size_t g = 0; g < old_count; ++g)
      for (std::uint32_t bits = used(groups_[g]); bits != 0; bits &= bits - 1, ++copied) {
        const Slot& s = slots_[place(g, bits)];
        Slot& to = claim(bigger.groups, bigger.places, mask, shift, s.hash());
        __builtin_memcpy(static_cast<void*>(&to), static_cast<const void*>(&s), sizeof s);
      }
    release(detail::exchange(groups_, detail::exchange(bigger.groups, nullptr)),
            detail::exchange(slots_, detail::exchange(bigger.places, nullptr)));
    mask_ = mask;
    shift_ = shift;
    left_ = max_per_group * count - copied;
  }

  slot_group* groups_ = &own_group_;
  Slot* slots_ = own_slots_;
  std::size_t mask_ = 0;
  std::size_t left_ = OwnCount;
  unsigned shift_ = 63;
  slot_group own_group_{};
  Slot own_slots_[OwnCount ? OwnCount : 1];
};

}  // namespace memo::detail
