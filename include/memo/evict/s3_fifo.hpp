// S3-FIFO: who is asked for only once does not stay long.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/evict/ghost_list.hpp>
#include <memo/detail/evict/hit_mark.hpp>
#include <memo/detail/evict/linked_order.hpp>

namespace memo {

/// New entries wait in a small queue, a tenth of maxsize; who was hit twice or more by its end goes on to the main one,
/// the others leave, and are remembered by their hashes: who comes again goes to the main queue at once. There a hit,
/// of up to three, is worth another round. 12 bytes in an entry and 20 beside it; a hit writes one byte. After Yang,
/// Zhang, Qiu, Yue and Rashmi, "FIFO queues are all you need for cache eviction" (SOSP 2023).
class s3_fifo {
 public:
  static constexpr bool hits_at_once = true;

  struct mark : detail::links {
    std::uint8_t hits;
    bool is_main;
  };

  void resize(std::size_t maxsize) noexcept {
    small_size_ = maxsize / 10 == 0 ? 1 : maxsize / 10;
    ghosts_.resize(maxsize - maxsize / 10);
  }
  void reserve(std::size_t count, std::uint32_t) { ghosts_.reserve(count); }
  void admit(std::uint32_t hash) noexcept { is_back_ = ghosts_.take(hash); }
  template <class Entries>
  void insert(Entries& entries, std::uint32_t id) noexcept {
    entries.mark(id).hits = 0;
    join(entries, id, is_back_);
    is_back_ = false;
  }
  template <class Entries>
  [[gnu::always_inline]] void hit(Entries& entries, std::uint32_t id) noexcept {
    const std::uint8_t hits = hits_of(entries, id);
    if (hits < 3) set_hits(entries, id, hits + 1);
  }
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    for (bool from_small = small_weight_ >= small_size_ || main_.empty(); from_small && !small_.empty();) {
      const std::uint32_t id = small_.oldest();
      if (hits_of(entries, id) < 2) {
        ghosts_.add(entries.hash(id));
        return id;
      }
      leave(entries, id);
      set_hits(entries, id, 0);
      join(entries, id, true);
    }
    for (;;) {
      const std::uint32_t id = main_.oldest();
      const std::uint8_t hits = hits_of(entries, id);
      if (hits == 0) return id;
      set_hits(entries, id, hits - 1);
      main_.remove(entries, id);
      main_.push(entries, id);
    }
  }
  template <class Entries>
  void erase(Entries& entries, std::uint32_t id) noexcept {
    leave(entries, id);
  }
  void clear() noexcept {
    small_ = main_ = {};
    small_weight_ = 0;
    ghosts_.clear();
  }

 private:
  // Other threads may hit meanwhile: of two hits at once one may be lost.
  template <class Entries>
  static std::uint8_t hits_of(Entries& entries, std::uint32_t id) noexcept {
    return detail::read_hit<Entries>(entries.mark(id).hits);
  }
  template <class Entries>
  static void set_hits(Entries& entries, std::uint32_t id, int hits) noexcept {
    detail::write_hit<Entries>(entries.mark(id).hits, static_cast<std::uint8_t>(hits));
  }

  template <class Entries>
  void join(Entries& entries, std::uint32_t id, bool is_main) noexcept {
    entries.mark(id).is_main = is_main;
    (is_main ? main_ : small_).push(entries, id);
    if (!is_main) small_weight_ += entries.weight(id);
  }
  template <class Entries>
  void leave(Entries& entries, std::uint32_t id) noexcept {
    const bool is_main = entries.mark(id).is_main;
    (is_main ? main_ : small_).remove(entries, id);
    if (!is_main) small_weight_ -= entries.weight(id);
  }

  detail::linked_order small_;
  detail::linked_order main_;
  std::size_t small_weight_ = 0;
  std::size_t small_size_ = 1;
  bool is_back_ = false;
  detail::ghost_list ghosts_;
};

}  // namespace memo
