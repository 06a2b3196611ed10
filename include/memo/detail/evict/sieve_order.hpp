// A hand that spares whoever was asked for.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/evict/hit_mark.hpp>
#include <memo/detail/evict/linked_order.hpp>
#include <memo/detail/evict/pool.hpp>
#include <memo/detail/store/plain_array.hpp>

namespace memo::detail {

/// Who was hit, in lists beside the entries, a byte for each: a hit that is not the first one reads that alone.
class hits_beside_entries {
 public:
  static constexpr bool hits_write_no_mark = true;
  struct mark : links {};

  hits_beside_entries() = default;
  hits_beside_entries(hits_beside_entries&&) = default;
  ~hits_beside_entries() {
    for (std::uint32_t s = 0; s < sizes_.capacity(); ++s) delete_plain_array(first_of(s));
  }

  /// `end` is that of the numbers of a new slab.
  void reserve(std::size_t, std::uint32_t end) {
    const std::uint32_t s = (end - 1) / slab;
    zeroths_.reserve(s + std::size_t{1});
    sizes_.reserve(s + std::size_t{1});
    const std::uint32_t size = end - s * slab;
    if (sizes_[s] >= size) return;
    auto* const were_hit = new_plain_array<bool>(size);
    if (sizes_[s] >= size) return delete_plain_array(were_hit);  // operator new called back and reserved it
    bool* const earlier = first_of(s);
    for (std::uint32_t i = 0; i < sizes_[s]; ++i) were_hit[i] = earlier[i];
    delete_plain_array(earlier);
    zeroths_[s] = reinterpret_cast<std::uintptr_t>(were_hit) - s * slab;
    sizes_[s] = size;
  }

 protected:
  template <class Entries>
  [[gnu::always_inline]] bool was_hit(Entries&, std::uint32_t id) const noexcept {
    return at(id);
  }
  template <class Entries>
  [[gnu::always_inline]] void set_hit(Entries&, std::uint32_t id, bool to) noexcept {
    if (bool& was = at(id); was != to) was = to;
  }

 private:
  static constexpr std::uint32_t slab = 4096;

  [[gnu::always_inline]] bool& at(std::uint32_t id) const noexcept {
    return *reinterpret_cast<bool*>(zeroths_[id / slab] + id);
  }
  bool* first_of(std::uint32_t s) const noexcept {
    return sizes_[s] == 0 ? nullptr : reinterpret_cast<bool*>(zeroths_[s] + s * slab);
  }

  pool<std::uintptr_t> zeroths_;  // where the byte of the number 0 would be, of each slab
  pool<std::uint32_t> sizes_;
};

/// The same in the entries, where several threads may hit at once.
class hits_in_entries {
 public:
  static constexpr bool hits_at_once = true;
  struct mark : links {
    bool was_hit;
  };

 protected:
  template <class Entries>
  [[gnu::always_inline]] static bool was_hit(Entries& entries, std::uint32_t id) noexcept {
    return read_hit<Entries>(entries.mark(id).was_hit);
  }
  template <class Entries>
  [[gnu::always_inline]] static void set_hit(Entries& entries, std::uint32_t id, bool to) noexcept {
    write_hit<Entries>(entries.mark(id).was_hit, to);
  }
};

/// The policy memo::sieve, by where its Hits are. All O(1), amortized. Not thread-safe, but for hit() where Hits say
/// so.
template <class Hits>
class sieve_order : public Hits {
 public:
  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    order_.push(entries, id);
    this->set_hit(entries, id, false);
  }
  template <class Entries>
  [[gnu::always_inline]] void hit(Entries& entries, std::uint32_t id) noexcept {
    this->set_hit(entries, id, true);
  }
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    for (;; hand_ = entries.mark(hand_).newer) {
      if (hand_ == order_.none) hand_ = order_.oldest();
      if (!this->was_hit(entries, hand_)) return hand_;
      this->set_hit(entries, hand_, false);
    }
  }
  template <class Entries>
  void erase(Entries& entries, std::uint32_t id) noexcept {
    if (id == hand_) hand_ = entries.mark(id).newer;
    order_.remove(entries, id);
  }
  void clear() noexcept {
    order_ = {};
    hand_ = order_.none;
  }

 private:
  linked_order order_;
  std::uint32_t hand_ = linked_order::none;
};

using shared_sieve = sieve_order<hits_in_entries>;

}  // namespace memo::detail
