// The entries of a container as a policy sees them: see policy_entries in <memo/evict.hpp>.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/store/slabs.hpp>

namespace memo::detail {

template <class Container, class Mark>
class policy_view {
 public:
  static constexpr entry_id none = no_entry;
  /// Whether hit() may be beside the rest.
  static constexpr bool is_shared = !requires { requires !Container::is_shared; };

  explicit policy_view(const Container& whole) : container_(&whole) {}

  Mark& mark(entry_id id) { return (*container_)[id]; }
  static Mark& next_in_slab(Mark& mark) { return static_cast<typename Container::entry_type*>(&mark)[1]; }
  std::uint32_t hash(entry_id id) const { return container_->all().link(id); }
  std::size_t weight(entry_id id) const { return container_->weight(id); }
  bool holds(entry_id id) const { return container_->is_linked(id); }
  std::size_t size() const { return container_->all().size(); }
  entry_id first() const { return 0; }
  entry_id end() const { return container_->all().next_begin(); }
  entry_id following(entry_id id) const { return container_->all().following(id); }
  std::uint32_t left_in_slab(entry_id id) const { return container_->all().left_in_slab(id); }
  policy_view all() const { return *this; }

 private:
  const Container* container_;
};

/// The same when one entry is at hand.
template <class Container, class Mark>
class hit_view : public policy_view<Container, Mark> {
 public:
  hit_view(const Container& whole, entry_id number, Mark& its)
      : policy_view<Container, Mark>(whole), id_(number), mark_(&its) {}

  Mark& mark(entry_id id) { return id == id_ ? *mark_ : policy_view<Container, Mark>::mark(id); }

 private:
  entry_id id_;
  Mark* mark_;
};

}  // namespace memo::detail
