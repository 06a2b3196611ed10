// No order at all.
#pragma once

#include <cstdint>

namespace memo {

/// For a cache that nobody leaves unless told to: nothing in an entry, nothing on a hit. Where its maxsize is made
/// smaller after all, the victims are taken in the order in which their places in memory came into use: first in, first
/// out, as long as nothing was invalidated.
class keep_all {
 public:
  static constexpr bool hits_at_once = true;
  static constexpr bool hits_write_no_mark = true;

  struct mark {};

  template <class Entries>
  void insert(Entries&, std::uint32_t) noexcept {}
  template <class Entries>
  void hit(Entries&, std::uint32_t) noexcept {}
  template <class Entries>
  std::uint32_t victim(Entries& entries) noexcept {
    std::uint32_t id = hand_;
    while (!entries.holds(id)) {
      id = entries.following(id);
      if (id == entries.none) id = entries.first();
    }
    hand_ = entries.following(id);  // whoever comes may take the victim's place
    if (hand_ == entries.none) hand_ = entries.first();
    return id;
  }
  template <class Entries>
  void erase(Entries&, std::uint32_t) noexcept {}
  void clear() noexcept { hand_ = 0; }

 private:
  std::uint32_t hand_ = 0;
};

}  // namespace memo
