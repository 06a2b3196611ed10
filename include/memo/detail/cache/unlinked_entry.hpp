// An entry that is made and cannot be found yet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/key/key.hpp>
#include <memo/detail/store/slabs.hpp>

namespace memo::detail {

/// An entry of a container until it is linked; or else it is let go in the end. All is O(1) expected.
template <class Container>
class unlinked_entry {
  using key_type = typename Container::key_type;
  using entry_type = typename Container::entry_type;

 public:
  unlinked_entry(Container& in, entry_id id) : in_(in), id_(id) {}
  unlinked_entry(const unlinked_entry&) = delete;
  ~unlinked_entry() noexcept(std::is_nothrow_destructible_v<key_type> &&
                             std::is_nothrow_destructible_v<typename Container::result_type>) {
    if (id_ == no_entry) [[likely]]
      return;
    in_.discard(id_);
    in_.let_go_discarded();
  }

  entry_type& operator*() const { return in_[id_]; }
  entry_type* operator->() const { return __builtin_addressof(in_[id_]); }

  /// The entry that has its key, or no_entry, and then the container has room for one more. Comparisons and operator
  /// new may call back.
  entry_id find_or_reserve(std::uint64_t hash) const {
    for (;;) {
      const entry_id present = in_.find(probe<const key_type&>{in_[id_].key, hash});
      if (present != no_entry) return present;
      const std::size_t before = in_.version();
      in_.reserve();
      if (in_.version() == before) return no_entry;
    }
  }

  /// In the place of `replaced`, or in the room that was reserved.
  void link(std::uint64_t hash, entry_id replaced) noexcept {
    in_.link(detail::exchange(id_, no_entry), hash, replaced);
  }

 private:
  Container& in_;
  entry_id id_;
};

}  // namespace memo::detail
