// Entries by number, in slabs of memory that never move.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include <memo/detail/call/exchange.hpp>

namespace memo::detail {

/// What an entry is called in the index and in an order of eviction.
using entry_id = std::uint32_t;
inline constexpr entry_id no_entry = 0x7fff'ffff;

/// The numbers of a slab begin at a multiple of max_slab, whatever its size: an entry is found in the same way in each.
/// An entry has a place, too, which is its number in units of memory, from which it is found in fewer instructions.
/// operator[], following: O(1). add allocates memory for entries that are not constructed. Not thread-safe; but where
/// Shared, shared() may run beside one thread that adds.
///
/// What an entry is linked by stands in it; or, where LinksApart, in a list behind the entries of its slab: see
/// entry_layout.
template <class Entry, bool Shared = false, bool LinksApart = false>
class slabs {
 public:
  static constexpr std::uint32_t max_slab = 4096;

  slabs() = default;
  slabs(slabs&& other) noexcept
      : firsts_(detail::exchange(other.firsts_, nullptr)),
        zeroths_(detail::exchange(other.zeroths_, nullptr)),
        sizes_(detail::exchange(other.sizes_, nullptr)),
        count_(detail::exchange(other.count_, 0)),
        capacity_(detail::exchange(other.capacity_, 0)),
        entries_(detail::exchange(other.entries_, 0)) {}
  slabs& operator=(slabs&&) = delete;
  ~slabs() {
    for (std::uint32_t s = 0; s < count_; ++s) ::operator delete(firsts_[s], std::align_val_t{alignment});
    while (firsts_) {
      Entry** const earlier = Shared ? reinterpret_cast<Entry**>(firsts_[-1]) : nullptr;
      ::operator delete(detail::exchange(firsts_, earlier) - Shared);
    }
  }

  Entry& operator[](entry_id id) const { return firsts_[id / max_slab][id % max_slab]; }

  /// Where an entry is, in 32 bits; its number, where entries are large or several threads look.
  static constexpr std::uint32_t place_of(entry_id id) {
    if constexpr (!has_places) return id;
    return (id / max_slab << slab_bits) + id % max_slab * units;
  }
  static constexpr entry_id number_at(std::uint32_t place) {
    if constexpr (!has_places) return place;
    if constexpr (max_slab * units == 1u << slab_bits) return place / units;
    return (place >> slab_bits) * max_slab + (place & ((1u << slab_bits) - 1)) / units;
  }
  [[gnu::always_inline]] Entry& at_place(std::uint32_t place) const {
    if constexpr (!has_places) return (*this)[place];
    return *reinterpret_cast<Entry*>(zeroths_[place >> slab_bits] + std::size_t{place} * unit);
  }

  const std::uint32_t& link(entry_id id) const {
    if constexpr (LinksApart)
      return links_of_slab(id / max_slab)[id % max_slab];
    else
      return (*this)[id].link;
  }
  void set_link(entry_id id, std::uint32_t to) const noexcept { set_link(id, (*this)[id], to); }
  /// The same of an entry that is at hand.
  void set_link([[maybe_unused]] entry_id id, [[maybe_unused]] Entry& its, std::uint32_t to) const noexcept {
    if constexpr (LinksApart)
      links_of_slab(id / max_slab)[id % max_slab] = to;
    else
      its.set_link(to);
  }
  /// Of the entry after one that is not the last of its slab.
  static const std::uint32_t& next_link(const std::uint32_t& link) {
    constexpr std::size_t bytes = LinksApart ? sizeof link : sizeof(Entry);
    return *reinterpret_cast<const std::uint32_t*>(reinterpret_cast<const unsigned char*>(&link) + bytes);
  }

  /// Where the number was learnt from the thread that adds.
  Entry& shared(entry_id id) const {
    Entry** const firsts = __atomic_load_n(&firsts_, __ATOMIC_ACQUIRE);
    return __atomic_load_n(&firsts[id / max_slab], __ATOMIC_RELAXED)[id % max_slab];
  }

  /// Entries that there is memory for.
  std::size_t size() const { return entries_; }

  /// The number after this one, in the order of memory, or no_entry.
  entry_id following(entry_id id) const {
    if (id % max_slab + 1 < sizes_[id / max_slab]) return id + 1;
    const entry_id next = (id / max_slab + 1) * max_slab;
    return next / max_slab < count_ ? next : no_entry;
  }

  /// Entries from this one to the end of its slab, which lie one after another.
  std::uint32_t left_in_slab(entry_id id) const { return sizes_[id / max_slab] - id % max_slab; }

  /// A new slab, whose entries are made as `Entry()`. If operator new throws, nothing has changed; if it calls back and
  /// adds one itself, nothing is added, and the answer is false.
  bool add(std::uint32_t size) {
    const std::uint32_t seen = count_;
    if (count_ == capacity_) grow();
    if (count_ != seen) return false;
    constexpr std::size_t each = sizeof(Entry) + LinksApart * sizeof(std::uint32_t);
    void* const memory = ::operator new(size * each, std::align_val_t{alignment});
    if (count_ != seen || count_ == capacity_) {
      ::operator delete(memory, std::align_val_t{alignment});
      return false;
    }
    auto* const first = static_cast<Entry*>(memory);
    __atomic_store_n(&firsts_[count_], first, __ATOMIC_RELAXED);
    if constexpr (has_places)
      zeroths_[count_] = reinterpret_cast<std::uintptr_t>(first) - (std::size_t{count_} << slab_bits) * unit;
    for (std::uint32_t i = 0; i < size; ++i) ::new (static_cast<void*>(first + i)) Entry;
    if constexpr (LinksApart)
      for (std::uint32_t i = 0; i < size; ++i)
        ::new (static_cast<void*>(reinterpret_cast<std::uint32_t*>(first + size) + i)) std::uint32_t{0};
    sizes_[count_++] = size;
    entries_ += size;
    return true;
  }

  /// The numbers of the next slab begin here.
  std::uint32_t next_begin() const { return count_ * max_slab; }
  /// The numbers of the last slab.
  std::uint32_t last_begin() const { return (count_ - 1) * max_slab; }
  std::uint32_t last_end() const { return last_begin() + sizes_[count_ - 1]; }

 private:
  /// Entries that several threads look at begin with a line, that few are in two.
  static constexpr std::size_t alignment = Shared && alignof(Entry) < 64 ? 64 : alignof(Entry);

  /// What an address is scaled by at no cost.
  static constexpr std::uint32_t unit = sizeof(Entry) % 8 == 0 ? 8 : 4;
  static constexpr std::uint32_t units = sizeof(Entry) / unit;
  static constexpr bool has_places = !Shared && sizeof(Entry) % unit == 0 && units <= 16;
  static constexpr unsigned slab_bits = 12 + (units > 1) + (units > 2) + (units > 4) + (units > 8);

  static_assert(!LinksApart || alignof(Entry) >= alignof(std::uint32_t));
  std::uint32_t* links_of_slab(std::uint32_t s) const {
    return reinterpret_cast<std::uint32_t*>(firsts_[s] + sizes_[s]);
  }

  /// The lists are one allocation; where Shared, in front of them stands where they were before.
  void grow() {
    constexpr std::uint32_t most = has_places && slab_bits > 13 ? 1u << (32 - slab_bits) : no_entry / max_slab;
    if (capacity_ == most) throw std::bad_alloc();
    const std::uint32_t capacity = capacity_ == 0 ? 8 : capacity_ < most / 2 ? 2 * capacity_ : most;
    constexpr std::size_t each = sizeof(Entry*) + has_places * sizeof(std::uintptr_t) + sizeof(std::uint32_t);
    void* const memory = ::operator new(Shared * sizeof(Entry*) + capacity * each);
    if (capacity <= capacity_) {  // operator new called back and grew them
      ::operator delete(memory);
      return;
    }
    auto* const firsts = static_cast<Entry**>(memory) + Shared;
    auto* const zeroths = reinterpret_cast<std::uintptr_t*>(firsts + capacity);
    auto* const sizes = reinterpret_cast<std::uint32_t*>(zeroths + has_places * capacity);
    for (std::uint32_t s = 0; s < count_; ++s) {
      firsts[s] = firsts_[s];
      if constexpr (has_places) zeroths[s] = zeroths_[s];
      sizes[s] = sizes_[s];
    }
    if constexpr (Shared)
      firsts[-1] = reinterpret_cast<Entry*>(firsts_);  // they are still read
    else
      ::operator delete(firsts_);
    __atomic_store_n(&firsts_, firsts, __ATOMIC_RELEASE);
    zeroths_ = zeroths;
    sizes_ = sizes;
    capacity_ = capacity;
  }

  Entry** firsts_ = nullptr;
  std::uintptr_t* zeroths_ = nullptr;  // where the slab's entry of the place 0 would be
  std::uint32_t* sizes_ = nullptr;
  std::uint32_t count_ = 0;
  std::uint32_t capacity_ = 0;
  std::size_t entries_ = 0;
};

}  // namespace memo::detail
