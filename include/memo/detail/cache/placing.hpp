// How a result of small bits comes into a container: at once, where nothing is to be allocated for it.
#pragma once

#include <cstdint>
#include <new>

#include <memo/detail/cache/policy_view.hpp>
#include <memo/detail/store/index.hpp>
#include <memo/detail/store/slabs.hpp>

namespace memo::detail {

/// make() and link() of a container in one. In a full one the entry that leaves is at once the one that it makes room
/// for.
template <class Container>
class placing {
  static_assert(Container::is_of_bits);
  using key_type = typename Container::key_type;
  using result_type = typename Container::result_type;
  using entry_type = typename Container::entry_type;
  using index_type = typename Container::index_type;
  using view = typename Container::view;
  using its_view = typename Container::its_view;

 public:
  explicit placing(Container& into) : into_(into) {}

  /// Of a key that may have been linked meanwhile. Where that needs memory, or nobody may be destroyed, nothing is
  /// done. O(1) expected.
  [[gnu::always_inline]] bool put(const key_type& key, const result_type& result, std::uint64_t hash,
                                  bool may_be_there) noexcept {
    Container& c = into_;
    const std::uint32_t kept = index_type::kept(hash);
    const looked_for wanted{key, hash};
    if (c.size_ == c.capacity_) {
      if (c.is_pinned()) return false;
      if (may_be_there && c.contains(wanted)) return true;
      c.admit(hash);
      view entries(c);
      const entry_id id = c.policy_.victim(entries);
      entry_type& e = c.entries_[id];
      its_view its(c, id, e);
      c.policy_.erase(its, id);
      const std::uint32_t place = c.entries_.place_of(id);
      c.index_.erase(c.entries_.link(id), place);
      fill(e, id, key, result, kept);
      c.index_.insert(kept, place);
    } else {
      if (c.is_size_known() || !c.entries_.has_room() || !c.index_.has_room(c.size_)) return false;
      const entry_id id = c.entries_.next();
      const auto is_same = [&](std::uint32_t place) { return c.entries_.at_place(place).key == key; };
      const auto is_beyond = [&] { return c.find_passed_on(wanted) != no_entry; };
      const auto hash_of = [&](std::uint32_t place) { return c.entries_.link(c.number_at(place)); };
      if (!c.index_.insert_unless(kept, c.entries_.place_of(id), is_same, is_beyond, hash_of)) return true;
      c.entries_.take(id);
      c.admit(hash);
      fill(c.entries_[id], id, key, result, kept);
      ++c.size_;
    }
    c.change();
    return true;
  }

 private:
  struct looked_for {
    key_type key;
    std::uint64_t hash;
  };

  [[gnu::always_inline]] void fill(entry_type& e, entry_id id, const key_type& key, const result_type& result,
                                   std::uint32_t kept) noexcept {
    ::new (static_cast<void*>(__builtin_addressof(e.key))) key_type(key);
    ::new (static_cast<void*>(__builtin_addressof(e.result))) result_type(result);
    its_view its(into_, id, e);
    detail::renew(its.mark(id));
    into_.entries_.set_link(id, e, kept);
    into_.policy_.insert(its, id);
  }

  Container& into_;
};

}  // namespace memo::detail
