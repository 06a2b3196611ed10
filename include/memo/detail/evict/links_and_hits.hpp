// How entries are linked and whether they were hit, beside them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/evict/linked_order.hpp>

namespace memo::detail {

/// For each number links, and a byte that says whether it was hit: 9 bytes, in pieces that begin where the numbers of a
/// cache's slabs do. So entries of keys and results alone lie close together, and a hit writes to none of their lines.
/// reserve: O(what a piece has, and pieces), allocates; all else is O(1) and allocates nothing. Not thread-safe.
class links_and_hits {
 public:
  static constexpr std::uint32_t numbers = 4096;

  links_and_hits() = default;
  links_and_hits(links_and_hits&& other) noexcept
      : zeroth_hits_(detail::exchange(other.zeroth_hits_, nullptr)),
        zeroth_links_(detail::exchange(other.zeroth_links_, nullptr)),
        sizes_(detail::exchange(other.sizes_, nullptr)),
        capacity_(detail::exchange(other.capacity_, 0)),
        size_(detail::exchange(other.size_, 0)) {}
  links_and_hits& operator=(links_and_hits&&) = delete;
  ~links_and_hits() {
    for (std::uint32_t p = 0; p < capacity_; ++p)
      if (sizes_[p] != 0) ::operator delete(links_of(p));
    ::operator delete(zeroth_hits_);
  }

  template <class Entries>
  links_and_hits& in(Entries&) noexcept {
    return *this;
  }

  links& mark(std::uint32_t id) const {
    return *reinterpret_cast<links*>(zeroth_links_[id / numbers] + std::size_t{id} * sizeof(links));
  }
  bool was_hit(std::uint32_t id) const { return hit_byte(id); }
  /// Writes only what changes: on a Zen 3 a store here takes a third of a hit longer than the branch, where there are
  /// some thousand entries.
  void set_hit(std::uint32_t id, bool to) noexcept {
    if (bool& its = hit_byte(id); its != to) its = to;
  }

  /// Room for `count` entries whose numbers are below `end`: in the last piece for those, and in one before it for all
  /// that it can have, unless it has room already and the pieces have enough together. If operator new throws, nothing
  /// is lost.
  void reserve(std::size_t count, std::uint32_t end) {
    const std::uint32_t last = (end - 1) / numbers;
    add_pieces(last + 1);
    widen(last, end - last * numbers);
    const bool is_enough = size_ >= count;
    for (std::uint32_t p = 0; p < last; ++p)
      if (sizes_[p] == 0 || !is_enough) widen(p, numbers);
  }

 private:
  bool& hit_byte(std::uint32_t id) const { return *reinterpret_cast<bool*>(zeroth_hits_[id / numbers] + id); }
  links* links_of(std::uint32_t p) const {
    return reinterpret_cast<links*>(zeroth_links_[p] + std::size_t{p} * numbers * sizeof(links));
  }
  bool* hits_of(std::uint32_t p) const { return reinterpret_cast<bool*>(zeroth_hits_[p] + std::size_t{p} * numbers); }

  /// The lists are one allocation.
  void add_pieces(std::uint32_t count) {
    if (count <= capacity_) return;
    std::uint32_t capacity = capacity_ == 0 ? 8 : capacity_;
    while (capacity < count) capacity *= 2;
    void* const memory = ::operator new(capacity * (2 * sizeof(std::uintptr_t) + sizeof(std::uint32_t)));
    if (capacity <= capacity_) {  // operator new called back and added them
      ::operator delete(memory);
      return;
    }
    auto* const hits = static_cast<std::uintptr_t*>(memory);
    auto* const links = hits + capacity;
    auto* const sizes = static_cast<std::uint32_t*>(static_cast<void*>(links + capacity));
    for (std::uint32_t p = 0; p < capacity; ++p) {
      hits[p] = p < capacity_ ? zeroth_hits_[p] : 0;
      links[p] = p < capacity_ ? zeroth_links_[p] : 0;
      sizes[p] = p < capacity_ ? sizes_[p] : 0;
    }
    ::operator delete(detail::exchange(zeroth_hits_, hits));
    zeroth_links_ = links;
    sizes_ = sizes;
    capacity_ = capacity;
  }

  void widen(std::uint32_t p, std::uint32_t size) {
    if (size <= sizes_[p]) return;
    void* const memory = ::operator new(size * (sizeof(links) + sizeof(bool)));
    const std::uint32_t before = sizes_[p];
    if (size <= before) {  // the same
      ::operator delete(memory);
      return;
    }
    auto* const its_links = static_cast<links*>(memory);
    auto* const its_hits = reinterpret_cast<bool*>(its_links + size);
    for (std::uint32_t i = 0; i < size; ++i) ::new (static_cast<void*>(its_links + i)) links{};
    for (std::uint32_t i = 0; i < size; ++i) ::new (static_cast<void*>(its_hits + i)) bool{};
    for (std::uint32_t i = 0; i < before; ++i) {
      its_links[i] = links_of(p)[i];
      its_hits[i] = hits_of(p)[i];
    }
    if (before != 0) ::operator delete(links_of(p));
    zeroth_links_[p] = reinterpret_cast<std::uintptr_t>(its_links) - std::size_t{p} * numbers * sizeof(links);
    zeroth_hits_[p] = reinterpret_cast<std::uintptr_t>(its_hits) - std::size_t{p} * numbers;
    sizes_[p] = size;
    size_ += size - before;
  }

  std::uintptr_t* zeroth_hits_ = nullptr;   // where the piece's byte of the number 0 would be
  std::uintptr_t* zeroth_links_ = nullptr;  // the same of the links
  std::uint32_t* sizes_ = nullptr;
  std::uint32_t capacity_ = 0;
  std::size_t size_ = 0;
};

}  // namespace memo::detail
